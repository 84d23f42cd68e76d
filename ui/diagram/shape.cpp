// SPDX-License-Identifier: Apache-2.0
#include "diagram/shape.h"

#include <algorithm>

namespace weftwork {

Box Box::united(const Box &other) const
{
    if (isEmpty())
        return other;
    if (other.isEmpty())
        return *this;
    const float left = std::min(x, other.x);
    const float top = std::min(y, other.y);
    return {left, top, std::max(right(), other.right()) - left, std::max(bottom(), other.bottom()) - top};
}

} // namespace weftwork
