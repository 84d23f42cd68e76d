// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/filedescriptor.h"

#include <cstddef>

namespace weftwork {

/// A file in memory that holds these bytes, can no longer be changed, and is read from its beginning. Closed, with
/// errno, if there is no memory or descriptor for it.
FileDescriptor sealedFile(const char *name, const char *bytes, std::size_t size);

} // namespace weftwork
