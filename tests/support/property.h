// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/choices.h"

#include <QtGlobal>

#include <rapidcheck.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iostream>
#include <string>

namespace weftwork::test {

/// Choices from random bytes, `length` times as many as a property has by itself. Only within a property.
inline Choices anyChoices(double length = 3.0)
{
    const auto byte = rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<std::uint8_t>());
    return Choices(*rc::gen::scale(length, rc::gen::container<std::vector<std::uint8_t>>(byte)));
}

template <typename Property>
rc::detail::TestResult resultOf(const std::string &description, const rc::detail::TestParams &params, Property property)
{
    rc::detail::TestMetadata metadata;
    metadata.id = description;
    metadata.description = description;
    return rc::detail::checkTestable(std::move(property), metadata, params);
}

inline bool showsSuccess(const rc::detail::TestResult &result)
{
    rc::detail::printResultMessage(result, std::cerr);
    std::cerr << std::endl;
    return result.is<rc::detail::SuccessResult>();
}

/// Whether a property holds for this many random cases; prints the smallest one that breaks it. RC_PARAMS still
/// chooses the seed.
template <typename Property>
bool holds(const std::string &description, int cases, Property property)
{
    rc::detail::TestParams params = rc::detail::configuration().testParams;
    params.maxSuccess = std::max(params.maxSuccess, cases);
    return showsSuccess(resultOf(description, params, std::move(property)));
}

/// How much processor time the cases of one property take: ten minutes in the long form of a test.
inline int secondsOfCases(int usual)
{
    return qEnvironmentVariableIsSet("WEFTWORK_LONG") ? 600 : usual;
}

/// Whether a property of choices holds for random cases until they have used this much processor time of the process,
/// each thousand cases from a seed of their own, which is printed with the smallest case that breaks it. When the time is
/// over, the cases that are left of a thousand are empty; a case that has failed gets ten seconds more to be made smaller.
/// Where other programs keep the processors, it is over after five times as long on the clock.
template <typename Property>
bool holdsForSeconds(const std::string &description, int seconds, Property property)
{
    const auto spent = [begin = std::clock(), start = std::chrono::steady_clock::now()] {
        const auto elapsed = std::chrono::floor<std::chrono::seconds>(std::chrono::steady_clock::now() - start);
        return std::max(static_cast<int>((std::clock() - begin) / CLOCKS_PER_SEC), static_cast<int>(elapsed.count() / 5));
    };
    const int enough = secondsOfCases(seconds);
    int begun = 0;
    int ended = 0; // all but one that has failed
    rc::detail::TestParams params = rc::detail::configuration().testParams;
    for (params.maxSuccess = 1000; spent() < enough; ++params.seed) {
        const rc::detail::TestResult result = resultOf(description, params, [&] {
            if (spent() >= (ended == begun ? enough : enough + 10)) {
                return;
            }
            ++begun;
            property(anyChoices(5.0));
            ++ended;
        });
        if (!result.is<rc::detail::SuccessResult>()) {
            return showsSuccess(result);
        }
    }
    return true;
}

} // namespace weftwork::test
