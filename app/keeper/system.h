// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/filedescriptor.h"

#include <cstdint>
#include <string>
#include <utility>

namespace weftwork::keeper {

/// CLOCK_MONOTONIC.
std::int64_t monotonicNs();

/// What tells this boot of the machine from others.
std::string bootId();

/// Opens the folder `name` below `folder`, making it if need be; closed if that cannot be.
FileDescriptor openFolder(int folder, const char *name);

/// Both ends of a SOCK_SEQPACKET connection; closed ends if there are no resources.
std::pair<FileDescriptor, FileDescriptor> connectedPair();

} // namespace weftwork::keeper
