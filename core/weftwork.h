// SPDX-License-Identifier: Apache-2.0
#pragma once

// All that a program needs to build graphs of jobs and run them, as docs/library.md tells it.

#include "channel/channel.h"
#include "channel/jobchannel.h"
#include "channel/rangereader.h"
#include "graph/graphcheck.h"
#include "graph/graphqueries.h"
#include "graph/graphsurgery.h"
#include "graph/jobgraph.h"
#include "graph/sequence.h"
#include "legacy/legacydot.h"
#include "legacy/legacyexport.h"
#include "legacy/legacyfeedback.h"
#include "legacy/legacylisting.h"
#include "run/rundriver.h"
#include "run/runforecast.h"
#include "run/runsignals.h"
#include "run/scheduler.h"
#include "run/simulation.h"
#include "run/threadexecutor.h"
#include "schedule/runfold.h"
#include "support/watch.h"
