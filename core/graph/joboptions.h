// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobdata.h"

namespace weftwork {

/// What a program may say of a job when it adds it (J1): `graph.add(work, {.label = "Fetch", .isForever = true})`.
/// What stands here may be changed later through the job's handle. Unlike in a file, a job that fails aborts its
/// graph unless it says something else.
struct JobOptions
{
    QString label = {};   ///< free text; empty: the job object's own label, or the key
    QString key = {};     ///< unique in its graph, [A-Za-z0-9_-]{1,48}; empty: one of its own
    QString details = {}; ///< a text that listings show below the job; empty: the job object's own
    QString icon = {};
    OnFailure onFailure = OnFailure::Abort;
    bool isForever = false;
    Milliseconds timeout{0}; ///< of each attempt; 0: none
    RetryPolicy retry = {};
    std::vector<TokenNeed> tokens = {};
};

} // namespace weftwork
