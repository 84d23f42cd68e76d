// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "graph/jobdata.h"

namespace weftwork {

/// A named value that a person may set before a run; jobs see it as the environment variable WEFT_PARAM_<name>.
struct Parameter
{
    QString name; ///< [A-Za-z_][A-Za-z0-9_]{0,47}
    QString value; ///< used when the run gives none

    bool operator==(const Parameter &) const = default;
};

/// A limit shared by jobs: at most `count` places are taken at once.
struct TokenLimit
{
    QString name;
    int count = 1;

    bool operator==(const TokenLimit &) const = default;
};

/// A pool of worker processes that calls name; started when the first of them runs.
struct WorkerDeclaration
{
    QString name; ///< [A-Za-z0-9_-]{1,48}
    QStringList command; ///< program and arguments, no shell between
    int size = 1; ///< how many processes at most, so how many calls at once
    std::vector<ExtraMember> extra = {};

    bool operator==(const WorkerDeclaration &) const = default;
};

/// What a graph says of itself: its window, its timeout, its shared limits and its workers.
struct GraphSettings
{
    QString name;
    QString description;
    int window = 0;          ///< how many direct members may run at once; 0: no limit
    Milliseconds timeout{0}; ///< of each run of it; 0: none
    std::vector<TokenLimit> tokens;
    std::vector<WorkerDeclaration> workers; ///< also of the graphs nested in it
    std::vector<Parameter> parameters;
    std::vector<ExtraMember> extra;     ///< unknown members of the graph's object
    std::vector<ExtraMember> viewExtra; ///< unknown members of the view section

    bool operator==(const GraphSettings &) const = default;
};

} // namespace weftwork
