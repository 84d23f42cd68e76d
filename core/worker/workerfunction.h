// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QVariant>

#include <concepts>
#include <functional>
#include <limits>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <type_traits>
#include <utility>

namespace weftwork {

/// What a worker's function is called with.
struct FunctionCall
{
    QString function;
    QVariantList arguments = {};
    QVariantMap namedArguments = {};
    QString worker = {};             ///< the name of the worker that runs it
    std::stop_token stopToken = {};  ///< a long function looks at it: the call was cancelled or takes too long
};

using WorkerFunction = std::function<QVariant(const FunctionCall &)>;

/// A function was called with what it does not take.
class WrongArguments : public std::invalid_argument
{
public:
    using std::invalid_argument::invalid_argument;
};

namespace detail {

/// The arguments by position, as many as there are parameters; throws WrongArguments.
QVariantList boundArguments(const FunctionCall &call, const QStringList &parameters, qsizetype count);
[[noreturn]] void refuseArgument(const QVariant &value, const char *type);

template <typename T>
concept Sequence = requires(T list, typename T::value_type item) {
    list.push_back(item);
    list.begin();
} && !std::same_as<T, QString> && !std::same_as<T, QByteArray> && !std::same_as<T, std::string> && !std::same_as<T, QVariantList>;

template <typename T>
T argumentAs(const QVariant &value)
{
    if constexpr (std::same_as<T, QVariant>) {
        return value;
    } else if constexpr (std::same_as<T, std::string>) {
        return argumentAs<QString>(value).toStdString();
    } else if constexpr (Sequence<T>) {
        T list;
        const QVariantList items = argumentAs<QVariantList>(value);
        for (const QVariant &item : items) {
            list.push_back(argumentAs<typename T::value_type>(item));
        }
        return list;
    } else if constexpr (std::integral<T> && !std::same_as<T, bool>) {
        const bool isUnsigned = value.typeId() == QMetaType::ULongLong;
        if (value.typeId() != QMetaType::LongLong && value.typeId() != QMetaType::Int && !isUnsigned) {
            refuseArgument(value, QMetaType::fromType<T>().name());
        }
        if (isUnsigned ? !std::in_range<T>(value.toULongLong()) : !std::in_range<T>(value.toLongLong())) {
            refuseArgument(value, QMetaType::fromType<T>().name());
        }
        return isUnsigned ? static_cast<T>(value.toULongLong()) : static_cast<T>(value.toLongLong());
    } else {
        QVariant converted = value;
        if (value.typeId() != QMetaType::fromType<T>().id() && !converted.convert(QMetaType::fromType<T>())) {
            refuseArgument(value, QMetaType::fromType<T>().name());
        }
        return qvariant_cast<T>(converted);
    }
}

template <typename T>
QVariant resultOf(T value)
{
    if constexpr (std::same_as<T, QVariant>) {
        return value;
    } else if constexpr (std::same_as<T, std::string>) {
        return QString::fromStdString(value);
    } else if constexpr (Sequence<T>) {
        QVariantList list;
        for (auto &item : value) {
            list.append(resultOf(typename T::value_type(item)));
        }
        return list;
    } else if constexpr (std::integral<T> && !std::same_as<T, bool>) {
        if constexpr (std::signed_integral<T>) {
            return qlonglong(value);
        } else {
            return qulonglong(value);
        }
    } else {
        return QVariant::fromValue(std::move(value));
    }
}

/// Calls `function` with what the call gives for its parameters.
template <typename Return, typename... Parameters>
WorkerFunction typedFunction(std::function<Return(Parameters...)> function, QStringList names)
{
    return [function = std::move(function), names = std::move(names)](const FunctionCall &call) -> QVariant {
        const QVariantList arguments = boundArguments(call, names, sizeof...(Parameters));
        return [&]<std::size_t... At>(std::index_sequence<At...>) -> QVariant {
            if constexpr (std::is_void_v<Return>) {
                function(argumentAs<std::remove_cvref_t<Parameters>>(arguments[At])...);
                return {};
            } else {
                return resultOf<std::remove_cvref_t<Return>>(function(argumentAs<std::remove_cvref_t<Parameters>>(arguments[At])...));
            }
        }(std::index_sequence_for<Parameters...>());
    };
}

} // namespace detail

/// Any function as one of a worker: of a FunctionCall, or of parameters of its own, which may be called by name if
/// `names` tells their names. Numbers, texts, bytes, lists and maps convert where nothing is lost.
template <typename Function>
WorkerFunction makeWorkerFunction(Function function, QStringList names = {})
{
    if constexpr (std::is_invocable_v<Function, const FunctionCall &>) {
        return [function = std::move(function)](const FunctionCall &call) -> QVariant {
            if constexpr (std::is_void_v<std::invoke_result_t<Function, const FunctionCall &>>) {
                function(call);
                return {};
            } else {
                return detail::resultOf<std::remove_cvref_t<std::invoke_result_t<Function, const FunctionCall &>>>(function(call));
            }
        };
    } else {
        return detail::typedFunction(std::function(std::move(function)), std::move(names));
    }
}

} // namespace weftwork
