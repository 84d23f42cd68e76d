<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>weftwork::Canvas</name>
    <message numerus="yes">
        <source>%Ln job(s) are being laid out.</source>
        <translation>
            <numerusform>%Ln job is being laid out.</numerusform>
            <numerusform>%Ln jobs are being laid out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weftwork::DiagramText</name>
    <message numerus="yes">
        <source>%Ln item(s)</source>
        <translation>
            <numerusform>%Ln item</numerusform>
            <numerusform>%Ln items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weftwork::DocumentCommand</name>
    <message numerus="yes">
        <source>… %n more …</source>
        <comment>jobs of a circle</comment>
        <translation>
            <numerusform>… %n more …</numerusform>
            <numerusform>… %n more …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weftwork::GraphPage</name>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln job</numerusform>
            <numerusform>%Ln jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weftwork::JobPage</name>
    <message numerus="yes">
        <source>%Ln jobs are selected. This is the last of them.</source>
        <translation>
            <numerusform>%Ln job is selected. This is the last of them.</numerusform>
            <numerusform>%Ln jobs are selected. This is the last of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weftwork::JobTreeModel</name>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weftwork::LinkList</name>
    <message numerus="yes">
        <source>%n more job(s)</source>
        <translation>
            <numerusform>%n more job</numerusform>
            <numerusform>%n more jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weftwork::LogView</name>
    <message numerus="yes">
        <source>%n new line(s)</source>
        <translation>
            <numerusform>%n new line</numerusform>
            <numerusform>%n new lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weftwork::PlanController</name>
    <message numerus="yes">
        <source>%n job(s) are on the critical path.</source>
        <translation>
            <numerusform>%n job is on the critical path.</numerusform>
            <numerusform>%n jobs are on the critical path.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n job(s) nothing is known; each is taken to last a second.</source>
        <translation>
            <numerusform>Of %n job nothing is known; it is taken to last a second.</numerusform>
            <numerusform>Of %n jobs nothing is known; each is taken to last a second.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weftwork::RunSheet</name>
    <message numerus="yes">
        <source>This graph starts %Ln job(s). Nothing has run yet.</source>
        <translation>
            <numerusform>This graph starts %Ln job. Nothing has run yet.</numerusform>
            <numerusform>This graph starts %Ln jobs. Nothing has run yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %Ln job(s)</source>
        <translation>
            <numerusform>Run %Ln job</numerusform>
            <numerusform>Run %Ln jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weftwork::RunStatusBar</name>
    <message numerus="yes">
        <source>About %n min left</source>
        <translation>
            <numerusform>About %n min left</numerusform>
            <numerusform>About %n min left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln idle</source>
        <translation>
            <numerusform>%Ln idle</numerusform>
            <numerusform>%Ln idle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln scheduled</source>
        <translation>
            <numerusform>%Ln scheduled</numerusform>
            <numerusform>%Ln scheduled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln running</source>
        <translation>
            <numerusform>%Ln running</numerusform>
            <numerusform>%Ln running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln paused</source>
        <translation>
            <numerusform>%Ln paused</numerusform>
            <numerusform>%Ln paused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln succeeded</source>
        <translation>
            <numerusform>%Ln succeeded</numerusform>
            <numerusform>%Ln succeeded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln reused</source>
        <translation>
            <numerusform>%Ln reused</numerusform>
            <numerusform>%Ln reused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln accepted</source>
        <translation>
            <numerusform>%Ln accepted</numerusform>
            <numerusform>%Ln accepted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stopped</source>
        <translation>
            <numerusform>%Ln stopped</numerusform>
            <numerusform>%Ln stopped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln timed out</source>
        <translation>
            <numerusform>%Ln timed out</numerusform>
            <numerusform>%Ln timed out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancelled</source>
        <translation>
            <numerusform>%Ln cancelled</numerusform>
            <numerusform>%Ln cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln skipped</numerusform>
            <numerusform>%Ln skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unknown</source>
        <translation>
            <numerusform>%Ln unknown</numerusform>
            <numerusform>%Ln unknown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weftwork::WhyStory</name>
    <message numerus="yes">
        <source>%1 is the cause, %n step(s) before.</source>
        <translation>
            <numerusform>%1 is the cause, %n step before.</numerusform>
            <numerusform>%1 is the cause, %n steps before.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weftwork::cli</name>
    <message numerus="yes">
        <source>Written to %1: %n job(s).</source>
        <translation>
            <numerusform>Written to %1: %n job.</numerusform>
            <numerusform>Written to %1: %n jobs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Written to %1: %n job(s) removed.</source>
        <translation>
            <numerusform>Written to %1: %n job removed.</numerusform>
            <numerusform>Written to %1: %n jobs removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dependency(ies) lead around what is gone.</source>
        <translation>
            <numerusform>%n dependency leads around what is gone.</numerusform>
            <numerusform>%n dependencies lead around what is gone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The critical path has %n job(s): %1</source>
        <translation>
            <numerusform>The critical path has %n job: %1</numerusform>
            <numerusform>The critical path has %n jobs: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2 after %n attempt(s))</source>
        <translation>
            <numerusform>%1 (%2 after %n attempt)</numerusform>
            <numerusform>%1 (%2 after %n attempts)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) are assumed to take %1 each; nothing is known of them.</source>
        <translation>
            <numerusform>%n job is assumed to take %1; nothing is known of it.</numerusform>
            <numerusform>%n jobs are assumed to take %1 each; nothing is known of them.</numerusform>
        </translation>
    </message>
</context>
</TS>
