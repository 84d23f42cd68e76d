// SPDX-License-Identifier: Apache-2.0
#include "worker/functionregistry.h"

#include <exception>
#include <memory>
#include <system_error>

#include <cxxabi.h>

namespace weftwork {

namespace {

QString readableName(const std::type_info *type)
{
    if (!type) {
        return QStringLiteral("unknown");
    }
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> name(abi::__cxa_demangle(type->name(), nullptr, nullptr, &status), &std::free);
    return QString::fromUtf8(name ? name.get() : type->name());
}

/// The exceptions that this one was made of, outermost first, a line each.
void addNested(QStringList &lines, const std::exception &exception)
{
    lines << readableName(&typeid(exception)) + QLatin1String(": ") + QString::fromUtf8(exception.what());
    try {
        std::rethrow_if_nested(exception);
    } catch (const std::exception &inner) {
        addNested(lines, inner);
    } catch (...) {
        lines << readableName(abi::__cxa_current_exception_type());
    }
}

/// Tells of the exception that is being handled.
FunctionEnd thrownEnd()
{
    FunctionEnd end;
    end.exceptionType = readableName(abi::__cxa_current_exception_type());
    try {
        throw;
    } catch (const std::exception &exception) {
        end.exceptionText = QString::fromUtf8(exception.what());
        addNested(end.traceback, exception);
        if (const auto *system = dynamic_cast<const std::system_error *>(&exception)) {
            end.exceptionCode = system->code().value();
        }
    } catch (...) {
        end.traceback = {end.exceptionType};
    }
    return end;
}

} // namespace

QVariantList detail::boundArguments(const FunctionCall &call, const QStringList &parameters, qsizetype count)
{
    QVariantList bound = call.arguments;
    qsizetype given = bound.size() + call.namedArguments.size();
    for (qsizetype at = bound.size(); at < count && at < parameters.size(); ++at) {
        const auto named = call.namedArguments.find(parameters[at]);
        if (named == call.namedArguments.end()) {
            break;
        }
        bound.append(*named);
    }
    if (bound.size() != count || given != count) {
        throw WrongArguments(
            qPrintable(QStringLiteral("%1 takes %2 arguments (%3), and was called with %4 by position and %5 by name")
                           .arg(call.function)
                           .arg(count)
                           .arg(parameters.join(QLatin1String(", ")))
                           .arg(call.arguments.size())
                           .arg(call.namedArguments.size())));
    }
    return bound;
}

void detail::refuseArgument(const QVariant &value, const char *type)
{
    const char *given = value.typeName() ? value.typeName() : "null";
    throw WrongArguments(std::string("an argument of type ") + given + " does not fit a parameter of type " + type);
}

QStringList FunctionRegistry::names() const
{
    QStringList names;
    for (const auto &[name, function] : m_functions) {
        names << name;
    }
    return names;
}

FunctionEnd FunctionRegistry::call(const FunctionCall &call) const
{
    const auto function = m_functions.find(call.function);
    if (function == m_functions.end()) {
        return {.exceptionText
            = QStringLiteral("there is no function %1; there are: %2").arg(call.function, names().join(QLatin1String(", "))),
            .exceptionType = QStringLiteral("UnknownFunction")};
    }
    try {
        return {.hasSucceeded = true, .value = function->second(call)};
    } catch (...) {
        return thrownEnd();
    }
}

FunctionEnd FunctionRegistry::initialize(const QVariant &configuration) const
{
    try {
        if (m_initializer) {
            m_initializer(configuration);
        }
        return {.hasSucceeded = true};
    } catch (...) {
        return thrownEnd();
    }
}

} // namespace weftwork
