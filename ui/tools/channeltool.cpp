// SPDX-License-Identifier: Apache-2.0
#include "tools/channeltool.h"

#include "canvas/canvas.h"
#include "commands/channelcommands.h"

namespace weftwork {

QString ChannelTool::refusalOf(const JobRef &from, const JobRef &to) const
{
    return channelRefusal(canvas().document(), from, to);
}

void ChannelTool::link(const JobRef &from, const JobRef &to)
{
    canvas().joinByChannel(from, to, canvas().mapToGlobal(canvas().view().toWidget(pointer())).toPoint());
}

void ChannelTool::addLine(DiagramDrawing &drawing, Point from, Point to, bool isRefused)
{
    drawing.addDrawnPipe(from, to, isRefused);
}

} // namespace weftwork
