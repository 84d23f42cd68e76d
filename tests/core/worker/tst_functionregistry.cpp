// SPDX-License-Identifier: Apache-2.0
#include "worker/functionregistry.h"

#include "support/testmain.h"

#include <QTest>

#include <system_error>
#include <vector>

using namespace weftwork;
using namespace Qt::StringLiterals;

namespace {

int twice(int number)
{
    return 2 * number;
}

} // namespace

/// Functions by name, with arguments of their own types.
class FunctionRegistryTest : public QObject
{
    Q_OBJECT

private slots:
    void argumentsConvertWhereNothingIsLost()
    {
        FunctionRegistry functions;
        functions.add("twice", twice);
        functions.add("half", [](double number) { return number / 2; });
        functions.add("sum", [](const std::vector<double> &numbers) {
            double sum = 0;
            for (const double number : numbers) {
                sum += number;
            }
            return sum;
        });
        functions.add("words", [](const std::string &text) { return std::vector<std::string>{text, text}; });
        functions.add("byte", [](quint8 number) { return number; });
        const auto call = [&functions](const QString &name, const QVariantList &arguments) {
            return functions.call({.function = name, .arguments = arguments});
        };
        QCOMPARE(call(u"twice"_s, {21LL}).value, QVariant(42LL));
        QCOMPARE(call(u"half"_s, {3LL}).value, QVariant(1.5));
        QCOMPARE(call(u"sum"_s, {QVariant(QVariantList{1.5, 2LL})}).value, QVariant(3.5));
        QCOMPARE(call(u"words"_s, {u"ä"_s}).value, QVariant(QVariantList{u"ä"_s, u"ä"_s}));
        QCOMPARE(call(u"byte"_s, {255LL}).value.toInt(), 255);
        for (const QVariant &wrong : {QVariant(u"x"_s), QVariant(1.5), QVariant(1LL << 40), QVariant(), QVariant(QVariantList{})}) {
            const FunctionEnd end = call(u"twice"_s, {wrong});
            QVERIFY(!end.hasSucceeded);
            QCOMPARE(end.exceptionType, u"weftwork::WrongArguments"_s);
        }
        QVERIFY(!call(u"byte"_s, {256LL}).hasSucceeded);
        QVERIFY(!call(u"byte"_s, {-1LL}).hasSucceeded);
        QVERIFY(!call(u"sum"_s, {QVariant(QVariantList{u"x"_s})}).hasSucceeded);
        QVERIFY(!call(u"twice"_s, {}).hasSucceeded);
        QVERIFY(!call(u"twice"_s, {1LL, 2LL}).hasSucceeded);
    }

    void parametersMayHaveNames_B3()
    {
        FunctionRegistry functions;
        functions.add("minus", [](int from, int take) { return from - take; }, {"from", "take"});
        const auto call = [&functions](const QVariantList &arguments, const QVariantMap &named) {
            return functions.call({.function = u"minus"_s, .arguments = arguments, .namedArguments = named});
        };
        QCOMPARE(call({}, {{u"take"_s, 2LL}, {u"from"_s, 5LL}}).value, QVariant(3LL));
        QCOMPARE(call({7LL}, {{u"take"_s, 2LL}}).value, QVariant(5LL));
        QVERIFY(!call({7LL}, {{u"from"_s, 2LL}}).hasSucceeded); // twice the same, and one is missing
        QVERIFY(!call({7LL, 1LL}, {{u"take"_s, 2LL}}).hasSucceeded);
        const FunctionEnd wrong = call({7LL}, {{u"give"_s, 2LL}});
        QCOMPARE(wrong.exceptionText, u"minus takes 2 arguments (from, take), and was called with 1 by position and 1 by name"_s);
    }

    void whateverIsThrownIsCaught_X15()
    {
        FunctionRegistry functions;
        functions.add("code", [] { throw std::system_error(std::make_error_code(std::errc::no_space_on_device), "disk"); });
        functions.add("number", [] { throw 5; });
        functions.add("nested", [] {
            try {
                throw std::runtime_error("inner");
            } catch (...) {
                std::throw_with_nested(std::logic_error("outer"));
            }
        });
        const FunctionEnd code = functions.call({.function = u"code"_s});
        QCOMPARE(code.exceptionCode, std::optional(ENOSPC));
        QVERIFY(code.exceptionText.startsWith(u"disk"_s));
        QCOMPARE(functions.call({.function = u"number"_s}).exceptionType, u"int"_s);
        const FunctionEnd nested = functions.call({.function = u"nested"_s});
        QCOMPARE(nested.exceptionText, u"outer"_s);
        QCOMPARE(nested.traceback.size(), 2);
        QCOMPARE(nested.traceback.last(), u"std::runtime_error: inner"_s);
        QCOMPARE(functions.call({.function = u"none"_s}).exceptionText, u"there is no function none; there are: code, nested, number"_s);
    }
};

WEFTWORK_TEST(FunctionRegistryTest)
#include "tst_functionregistry.moc"
