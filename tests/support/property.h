// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <rapidcheck.h>

#include <iostream>
#include <string>

namespace weftwork::test {

/// Whether a property holds for this many random cases; prints the smallest one that breaks it. RC_PARAMS still
/// chooses the seed.
template <typename Property>
bool holds(const std::string &description, int cases, Property property)
{
    rc::detail::TestMetadata metadata;
    metadata.id = description;
    metadata.description = description;
    rc::detail::TestParams params = rc::detail::configuration().testParams;
    params.maxSuccess = std::max(params.maxSuccess, cases);
    const auto result = rc::detail::checkTestable(std::move(property), metadata, params);
    rc::detail::printResultMessage(result, std::cerr);
    std::cerr << std::endl;
    return result.template is<rc::detail::SuccessResult>();
}

} // namespace weftwork::test
