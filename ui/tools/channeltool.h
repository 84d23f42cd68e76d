// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tools/connecttool.h"

namespace weftwork {

/// Draws a channel from the output of a job to the job that reads it, or from an input to the job that writes it. Over
/// the ground nothing is made.
class ChannelTool final : public ConnectTool
{
public:
    using ConnectTool::ConnectTool;

protected:
    QString refusalOf(const JobRef &from, const JobRef &to) const override;
    void link(const JobRef &from, const JobRef &to) override;
    bool makesJobs() const override { return false; }
    void addLine(DiagramDrawing &drawing, Point from, Point to, bool isRefused) override;
};

} // namespace weftwork
