// SPDX-License-Identifier: Apache-2.0
#include "process/sealedfile.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace weftwork {

FileDescriptor sealedFile(const char *name, const char *bytes, std::size_t size)
{
    FileDescriptor file(::memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING));
    std::size_t done = 0;
    while (file.isOpen() && done < size) {
        const ssize_t written = ::write(file.value(), bytes + done, size - done);
        if (written < 0) {
            file.reset();
            return file;
        }
        done += static_cast<std::size_t>(written);
    }
    if (file.isOpen()) {
        ::fcntl(file.value(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
        ::lseek(file.value(), 0, SEEK_SET);
    }
    return file;
}

} // namespace weftwork
