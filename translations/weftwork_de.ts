<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ControlVerb</name>
    <message>
        <source>Ends a run or one job of it: what runs is asked to end, nothing new starts.</source>
        <translation>Beendet einen Lauf oder einen Auftrag daraus: Was läuft, soll enden, nichts Neues beginnt.</translation>
    </message>
    <message>
        <source>Tells how many jobs of a run stand where.</source>
        <translation>Sagt, wie viele Aufträge eines Laufs in welchem Zustand sind.</translation>
    </message>
</context>
<context>
    <name>RunText</name>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names of jobs</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>It waits for %1.</source>
        <translation>Er wartet auf %1.</translation>
    </message>
    <message>
        <source>It waits until the graph %1 runs.</source>
        <translation>Er wartet, bis der Graph %1 läuft.</translation>
    </message>
    <message>
        <source>The window of the graph is full: %1 at once.</source>
        <translation>Die Höchstzahl des Graphen ist erreicht: %1 zugleich.</translation>
    </message>
    <message>
        <source>The window of the graph %2 is full: %1 at once.</source>
        <translation>Die Höchstzahl des Graphen %2 ist erreicht: %1 zugleich.</translation>
    </message>
    <message>
        <source>As many processes run as the run may have (-j %1).</source>
        <translation>Es laufen so viele Prozesse, wie der Lauf haben darf (-j %1).</translation>
    </message>
    <message>
        <source>All places of the token %2 are taken (%1).</source>
        <translation>Alle Plätze der Marke %2 sind belegt (%1).</translation>
    </message>
    <message>
        <source>It failed and is tried again in %1.</source>
        <translation>Er ist gescheitert; der nächste Versuch beginnt in %1.</translation>
    </message>
    <message>
        <source>It failed and is tried again after a pause.</source>
        <translation>Er ist gescheitert; der nächste Versuch beginnt nach einer Pause.</translation>
    </message>
    <message>
        <source>A person holds it.</source>
        <translation>Jemand hält ihn an.</translation>
    </message>
    <message>
        <source>It waits for system resources: %1.</source>
        <translation>Er wartet auf Mittel des Systems: %1.</translation>
    </message>
    <message>
        <source>It is not started because the run cannot be recorded: %1.</source>
        <translation>Er beginnt nicht, weil der Lauf nicht aufgezeichnet werden kann: %1.</translation>
    </message>
    <message>
        <source>Nobody can prove how a job ended, so the run came to its end.</source>
        <translation>Niemand kann belegen, wie ein Auftrag endete; darum kam der Lauf an sein Ende.</translation>
    </message>
    <message>
        <source>Nobody can prove how %1 ended.</source>
        <translation>Niemand kann belegen, wie %1 endete.</translation>
    </message>
    <message>
        <source>It was skipped because %1 did not succeed.</source>
        <translation>Er wurde übersprungen, weil %1 nicht gelang.</translation>
    </message>
    <message>
        <source>It was skipped because %1 did not run to an end.</source>
        <translation>Er wurde übersprungen, weil %1 nicht bis zum Ende lief.</translation>
    </message>
    <message>
        <source>It was skipped because %1 did not fail.</source>
        <translation>Er wurde übersprungen, weil %1 nicht scheiterte.</translation>
    </message>
    <message>
        <source>It was skipped because %1 did not start.</source>
        <translation>Er wurde übersprungen, weil %1 nicht begann.</translation>
    </message>
    <message>
        <source>It was skipped because %1 never became ready.</source>
        <translation>Er wurde übersprungen, weil %1 nie bereit war.</translation>
    </message>
    <message>
        <source>The failure of %1 aborted its graph.</source>
        <translation>Als %1 scheiterte, brach der Graph ab.</translation>
    </message>
    <message>
        <source>The run ended before it could start.</source>
        <translation>Der Lauf endete, bevor er beginnen konnte.</translation>
    </message>
    <message>
        <source>The graph %1 ended before it could start.</source>
        <translation>Der Graph %1 endete, bevor er beginnen konnte.</translation>
    </message>
    <message>
        <source>A person skipped it.</source>
        <translation>Jemand hat ihn übersprungen.</translation>
    </message>
    <message>
        <source>A person stopped it.</source>
        <translation>Jemand hat ihn beendet.</translation>
    </message>
    <message>
        <source>The time of the run was over.</source>
        <translation>Die Zeit des Laufs war abgelaufen.</translation>
    </message>
    <message>
        <source>The time of the graph %1 was over.</source>
        <translation>Die Zeit des Graphen %1 war abgelaufen.</translation>
    </message>
    <message>
        <source>All other jobs were done, so it was no longer needed.</source>
        <translation>Alle anderen Aufträge waren fertig; er wurde nicht mehr gebraucht.</translation>
    </message>
    <message>
        <source>%1 failed, which is joined to it by a channel.</source>
        <translation>%1 ist gescheitert und mit ihm durch einen Kanal verbunden.</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>untätig</translation>
    </message>
    <message>
        <source>scheduled</source>
        <translation>eingeplant</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>nicht fertig</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>gelungen</translation>
    </message>
    <message>
        <source>reused</source>
        <translation>übernommen</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>anerkannt</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>It was ended by signal %1 (%2).</source>
        <translation>Das Signal %1 (%2) hat ihn beendet.</translation>
    </message>
    <message>
        <source>It exited with status %1.</source>
        <translation>Er endete mit dem Status %1.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%L1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>It waits behind %1, which came before.</source>
        <translation>Er wartet hinter %1, die vorher kamen.</translation>
    </message>
    <message>
        <source>All threads that run functions are busy (%1).</source>
        <translation>Alle Threads für Funktionen sind beschäftigt (%1).</translation>
    </message>
    <message>
        <source>It ended early because %1 had read enough of it.</source>
        <translation>Er endete vorzeitig, weil %1 genug davon gelesen hatte.</translation>
    </message>
    <message>
        <source>It ended early because its reader had read enough of it.</source>
        <translation>Er endete vorzeitig, weil sein Leser genug davon gelesen hatte.</translation>
    </message>
    <message>
        <source>All processes of the worker %2 are busy (%1).</source>
        <translation>Alle Prozesse des Arbeiters %2 sind beschäftigt (%1).</translation>
    </message>
    <message>
        <source>It returned %1.</source>
        <translation>Er gab %1 zurück.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Draws, runs and explains job graphs.</source>
        <translation>Zeichnet, startet und erklärt Graphen aus Aufträgen.</translation>
    </message>
    <message>
        <source>A graph (.weft) or a DOT file.</source>
        <translation>Ein Graph (.weft) oder eine DOT-Datei.</translation>
    </message>
</context>
<context>
    <name>weftwork::Actions</name>
    <message>
        <source>&amp;New graph</source>
        <translation>&amp;Neuer Graph</translation>
    </message>
    <message>
        <source>&amp;Open a graph…</source>
        <translation>Graph ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>&amp;Export the picture…</source>
        <translation>Bild &amp;exportieren…</translation>
    </message>
    <message>
        <source>&amp;Close window</source>
        <translation>Fenster s&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Weftwork &amp;beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>&amp;Verdoppeln</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>En&amp;tfernen</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>A&amp;lles auswählen</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Add a job</source>
        <translation>Auftrag &amp;hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Connect selected jobs</source>
        <translation>Ausgewählte &amp;verbinden</translation>
    </message>
    <message>
        <source>&amp;Group into a graph</source>
        <translation>Zu einem Graphen &amp;gruppieren</translation>
    </message>
    <message>
        <source>&amp;Ungroup</source>
        <translation>Gruppe auf&amp;lösen</translation>
    </message>
    <message>
        <source>&amp;Fold graph</source>
        <translation>Graph &amp;zuklappen</translation>
    </message>
    <message>
        <source>&amp;Open folded graph</source>
        <translation>Graph au&amp;fklappen</translation>
    </message>
    <message>
        <source>&amp;Tidy layout</source>
        <translation>&amp;Aufräumen</translation>
    </message>
    <message>
        <source>&amp;Enter graph</source>
        <translation>In den Graphen h&amp;inein</translation>
    </message>
    <message>
        <source>&amp;Leave graph</source>
        <translation>Aus dem Graphen hi&amp;naus</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>Lauf &amp;beenden</translation>
    </message>
    <message>
        <source>Next &amp;failure</source>
        <translation>&amp;Nächster Fehler</translation>
    </message>
    <message>
        <source>&amp;Hide the run</source>
        <translation>Lauf &amp;ausblenden</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>&amp;Originalgröße</translation>
    </message>
    <message>
        <source>&amp;Fit all</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>Fit &amp;selection</source>
        <translation>Aus&amp;wahl zeigen</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>A&amp;ufträge</translation>
    </message>
    <message>
        <source>&amp;Lower panel</source>
        <translation>Unt&amp;erer Bereich</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>&amp;Inspektor</translation>
    </message>
    <message>
        <source>Show &amp;log</source>
        <translation>&amp;Protokoll zeigen</translation>
    </message>
    <message>
        <source>Show &amp;problems</source>
        <translation>P&amp;robleme zeigen</translation>
    </message>
    <message>
        <source>Show &amp;history</source>
        <translation>&amp;Verlauf zeigen</translation>
    </message>
    <message>
        <source>Show &amp;why</source>
        <translation>Grün&amp;de zeigen</translation>
    </message>
    <message>
        <source>Find a job or an action</source>
        <translation>Auftrag oder Aktion suchen</translation>
    </message>
    <message>
        <source>&amp;Filter jobs</source>
        <translation>Aufträge &amp;filtern</translation>
    </message>
    <message>
        <source>&amp;Search the log</source>
        <translation>Protokoll durch&amp;suchen</translation>
    </message>
    <message>
        <source>&amp;Menu bar</source>
        <translation>&amp;Menüleiste</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>High &amp;contrast</source>
        <translation>Hoher &amp;Kontrast</translation>
    </message>
    <message>
        <source>&amp;About Weftwork</source>
        <translation>Ü&amp;ber Weftwork</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>action, its shortcut</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Graph</source>
        <translation>&amp;Graph</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <comment>menu</comment>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>Aus&amp;sehen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Bypass and remove</source>
        <translation>Über&amp;brücken und entfernen</translation>
    </message>
    <message>
        <source>Se&amp;lect upstream</source>
        <translation>Was v&amp;orausgeht auswählen</translation>
    </message>
    <message>
        <source>Select do&amp;wnstream</source>
        <translation>Was darauf fol&amp;gt auswählen</translation>
    </message>
    <message>
        <source>Select &amp;entry jobs</source>
        <translation>A&amp;nfänge auswählen</translation>
    </message>
    <message>
        <source>Select e&amp;xit jobs</source>
        <translation>En&amp;den auswählen</translation>
    </message>
    <message>
        <source>&amp;Keep only the selection</source>
        <translation>Nur die Auswahl b&amp;ehalten</translation>
    </message>
    <message>
        <source>Keep what lies &amp;between</source>
        <translation>Behalten, was &amp;dazwischen liegt</translation>
    </message>
    <message>
        <source>&amp;Plan and critical path</source>
        <translation>&amp;Plan und kritischer Weg</translation>
    </message>
    <message>
        <source>Add a bar&amp;rier</source>
        <translation>Bar&amp;riere hinzufügen</translation>
    </message>
    <message>
        <source>What comes after it waits for all that is selected</source>
        <translation>Was danach kommt, wartet auf alles, was ausgewählt ist</translation>
    </message>
    <message>
        <source>&amp;Draw channels</source>
        <translation>&amp;Kanäle zeichnen</translation>
    </message>
    <message>
        <source>Drag from a job to the one that shall read its output while both run</source>
        <translation>Von einem Auftrag zu dem ziehen, der seine Ausgabe lesen soll, während beide laufen</translation>
    </message>
    <message>
        <source>&amp;Join selected jobs by a channel</source>
        <translation>Ausgewählte Aufträge durch einen Kanal &amp;verbinden</translation>
    </message>
    <message>
        <source>Each reads the output of the one selected before it, while both run</source>
        <translation>Jeder liest die Ausgabe des vor ihm ausgewählten, während beide laufen</translation>
    </message>
</context>
<context>
    <name>weftwork::AddChannel</name>
    <message>
        <source>Draw channel</source>
        <translation>Kanal zeichnen</translation>
    </message>
</context>
<context>
    <name>weftwork::AddJob</name>
    <message>
        <source>Add job</source>
        <translation>Auftrag hinzufügen</translation>
    </message>
</context>
<context>
    <name>weftwork::CallFields</name>
    <message>
        <source>A worker that this graph, or one around it, declares</source>
        <translation>Ein Worker, den dieser Graph oder einer um ihn nennt</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>Change worker</source>
        <translation>Worker ändern</translation>
    </message>
    <message>
        <source>Change function</source>
        <translation>Funktion ändern</translation>
    </message>
    <message>
        <source>Write a list as [1, &quot;two&quot;], or an object as {&quot;name&quot;: &quot;two&quot;}.</source>
        <translation>Schreiben Sie eine Liste wie [1, &quot;zwei&quot;] oder ein Objekt wie {&quot;name&quot;: &quot;zwei&quot;}.</translation>
    </message>
    <message>
        <source>Change arguments</source>
        <translation>Argumente ändern</translation>
    </message>
    <message>
        <source>None is declared yet</source>
        <translation>Noch keiner genannt</translation>
    </message>
</context>
<context>
    <name>weftwork::Canvas</name>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %2 von %3</translation>
    </message>
    <message>
        <source>%1, needs %2</source>
        <translation>%1, hängt ab von %2</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>Befehl eingeben</translation>
    </message>
    <message>
        <source>Add connected job</source>
        <translation>Verbundenen Auftrag hinzufügen</translation>
    </message>
    <message>
        <source>Add job</source>
        <translation>Auftrag hinzufügen</translation>
    </message>
    <message>
        <source>Name of the job</source>
        <translation>Name des Auftrags</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are being laid out.</source>
        <translation>
            <numerusform>%Ln Auftrag wird angeordnet.</numerusform>
            <numerusform>%Ln Aufträge werden angeordnet.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, reads from %2</source>
        <translation>%1, liest von %2</translation>
    </message>
    <message>
        <source>%1 has a reader already</source>
        <translation>%1 hat schon einen Leser</translation>
    </message>
    <message>
        <source>&amp;Share: each item goes to one of the readers</source>
        <translation>&amp;Teilen: jedes Element geht an einen der Leser</translation>
    </message>
    <message>
        <source>&amp;Broadcast: each item goes to all of them</source>
        <translation>&amp;Verteilen: jedes Element geht an alle Leser</translation>
    </message>
    <message>
        <source>Barrier</source>
        <translation>Barriere</translation>
    </message>
    <message>
        <source>Add barrier</source>
        <translation>Barriere hinzufügen</translation>
    </message>
</context>
<context>
    <name>weftwork::ChangeChannels</name>
    <message>
        <source>Change channel</source>
        <translation>Kanal ändern</translation>
    </message>
</context>
<context>
    <name>weftwork::ChannelJam</name>
    <message>
        <source>%1 waits: its output is full. %2 reads too slowly.</source>
        <translation>%1 wartet: Die Ausgabe ist voll. %2 liest zu langsam.</translation>
    </message>
    <message>
        <source>%1 waits: nothing comes from %2.</source>
        <translation>%1 wartet: Von %2 kommt nichts.</translation>
    </message>
</context>
<context>
    <name>weftwork::ChannelList</name>
    <message>
        <source>Show this channel</source>
        <translation>Diesen Kanal zeigen</translation>
    </message>
    <message>
        <source>Remove this channel</source>
        <translation>Diesen Kanal entfernen</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
</context>
<context>
    <name>weftwork::ChannelPage</name>
    <message>
        <source>Inside</source>
        <translation>Darin</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Durchgelaufen</translation>
    </message>
    <message>
        <source>Standard output</source>
        <translation>Standardausgabe</translation>
    </message>
    <message>
        <source>A named output has a descriptor of its own: the job finds its number in WEFT_OUT_name.</source>
        <translation>Eine Ausgabe mit Namen hat einen eigenen Deskriptor: seine Nummer findet der Auftrag in WEFT_OUT_name.</translation>
    </message>
    <message>
        <source>Standard input</source>
        <translation>Standardeingabe</translation>
    </message>
    <message>
        <source>A named input has a descriptor of its own: the job finds its number in WEFT_IN_name.</source>
        <translation>Eine Eingabe mit Namen hat einen eigenen Deskriptor: seine Nummer findet der Auftrag in WEFT_IN_name.</translation>
    </message>
    <message>
        <source>As a pipe has it</source>
        <translation>Wie eine Pipe</translation>
    </message>
    <message>
        <source>One reader</source>
        <translation>Ein Leser</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>What it means for the writer if its reader stops reading and the writer ends of it</source>
        <translation>Was es für den Schreiber bedeutet, wenn sein Leser aufhört zu lesen und er daran endet</translation>
    </message>
    <message>
        <source>Writer</source>
        <translation>Schreiber</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Leser</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Fassung</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <source>Early end</source>
        <translation>Frühes Ende</translation>
    </message>
    <message>
        <source>Change what an early end means</source>
        <translation>Bedeutung eines frühen Endes ändern</translation>
    </message>
    <message>
        <source>Begin with a letter and use letters, digits and _.</source>
        <translation>Beginnen Sie mit einem Buchstaben, und verwenden Sie Buchstaben, Ziffern und _.</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>writer, reader of a channel</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source> items</source>
        <translation> Elemente</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> Bytes</translation>
    </message>
    <message>
        <source>Ended</source>
        <comment>a channel</comment>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>rate and fill of a channel</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>It was not there in this run.</source>
        <translation>In diesem Lauf gab es ihn nicht.</translation>
    </message>
    <message>
        <source>Both jobs start at once; the reader reads while the writer writes.</source>
        <translation>Beide Aufträge beginnen zugleich; der Leser liest, während der Schreiber schreibt.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>bytes that lie in a channel, its capacity</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>items, bytes</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Lines, counted</source>
        <translation>Zeilen, gezählt</translation>
    </message>
    <message>
        <source>Lines are counted, and never cut between readers</source>
        <translation>Zeilen werden gezählt und nie zwischen Lesern zerteilt</translation>
    </message>
    <message>
        <source>A success</source>
        <translation>Ein Erfolg</translation>
    </message>
    <message>
        <source>A failure</source>
        <translation>Ein Fehlschlag</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation>An alle</translation>
    </message>
    <message>
        <source>Share: each item goes to one of the readers. Broadcast: to all of them.</source>
        <translation>Teilen: jedes Element geht an einen der Leser. An alle: an jeden von ihnen.</translation>
    </message>
</context>
<context>
    <name>weftwork::ChannelStory</name>
    <message>
        <source>Nothing has flowed yet: both jobs have to start first.</source>
        <translation>Noch ist nichts geflossen: Erst müssen beide Aufträge beginnen.</translation>
    </message>
    <message>
        <source>Nothing flowed in this run.</source>
        <translation>In diesem Lauf ist nichts geflossen.</translation>
    </message>
    <message>
        <source>It has ended. What went through it is counted.</source>
        <translation>Er ist beendet. Was durchgelaufen ist, ist gezählt.</translation>
    </message>
    <message>
        <source>%2 keeps up with %1.</source>
        <translation>%2 hält mit %1 Schritt.</translation>
    </message>
    <message>
        <source>%1 writes faster than %2 reads.</source>
        <translation>%1 schreibt schneller, als %2 liest.</translation>
    </message>
</context>
<context>
    <name>weftwork::CommandSearch</name>
    <message>
        <source>Find a job or an action</source>
        <translation>Auftrag oder Aktion suchen</translation>
    </message>
    <message>
        <source>No job and no action fits “%1”.</source>
        <translation>Kein Auftrag und keine Aktion passt zu „%1“.</translation>
    </message>
</context>
<context>
    <name>weftwork::ConnectJobs</name>
    <message>
        <source>Connect jobs</source>
        <translation>Aufträge verbinden</translation>
    </message>
</context>
<context>
    <name>weftwork::DiagramText</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 fertig</translation>
    </message>
    <message>
        <source>window %1 · %2</source>
        <translation>höchstens %1 · %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <translation>%1, %2 %</translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s)</source>
        <translation>
            <numerusform>%Ln Element</numerusform>
            <numerusform>%Ln Elemente</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>an amount in each second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>full</source>
        <translation>voll</translation>
    </message>
    <message>
        <source>%1 % full</source>
        <translation>%1 % voll</translation>
    </message>
    <message>
        <source>ended</source>
        <comment>a channel</comment>
        <translation>beendet</translation>
    </message>
    <message>
        <source>ended, %1</source>
        <translation>beendet, %1</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>state, rate and fill of a channel</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>rate and fill of a channel</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Channel from %1 to %2</source>
        <translation>Kanal von %1 nach %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>channel, what flows in it</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>weftwork::DisplayState</name>
    <message>
        <source>Idle</source>
        <translation>Untätig</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Eingeplant</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Gelungen</translation>
    </message>
    <message>
        <source>Reused</source>
        <translation>Übernommen</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Anerkannt</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Flowing</source>
        <translation>Fließt</translation>
    </message>
    <message>
        <source>Filling</source>
        <translation>Füllt sich</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gestaut</translation>
    </message>
</context>
<context>
    <name>weftwork::Document</name>
    <message>
        <source>Untitled</source>
        <translation>Ohne Namen</translation>
    </message>
</context>
<context>
    <name>weftwork::DocumentCommand</name>
    <message>
        <source>Add connected job</source>
        <translation>Verbundenen Auftrag hinzufügen</translation>
    </message>
    <message>
        <source>Rename job</source>
        <translation>Auftrag umbenennen</translation>
    </message>
    <message>
        <source>Move jobs</source>
        <translation>Aufträge verschieben</translation>
    </message>
    <message>
        <source>Tidy layout</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Fold graph</source>
        <translation>Graph zuklappen</translation>
    </message>
    <message>
        <source>Open graph</source>
        <translation>Graph aufklappen</translation>
    </message>
    <message>
        <source>Change colour</source>
        <translation>Farbe ändern</translation>
    </message>
    <message>
        <source>Paste jobs</source>
        <translation>Aufträge einfügen</translation>
    </message>
    <message>
        <source>There is no job here.</source>
        <translation>Hier ist kein Auftrag.</translation>
    </message>
    <message>
        <source>A job cannot need itself.</source>
        <translation>Ein Auftrag kann nicht von sich selbst abhängen.</translation>
    </message>
    <message>
        <source>%1 and %2 are in different graphs. Connect the graphs instead.</source>
        <translation>%1 und %2 sind in verschiedenen Graphen. Verbinden lassen sich die Graphen.</translation>
    </message>
    <message>
        <source>%1 needs %2 already.</source>
        <translation>%1 hängt schon von %2 ab.</translation>
    </message>
    <message>
        <source>Duplicate jobs</source>
        <translation>Aufträge verdoppeln</translation>
    </message>
    <message>
        <source>No job is selected.</source>
        <translation>Kein Auftrag ist ausgewählt.</translation>
    </message>
    <message>
        <source>The selected jobs are in different graphs.</source>
        <translation>Die ausgewählten Aufträge sind in verschiedenen Graphen.</translation>
    </message>
    <message>
        <source>A job outside stands between the selected jobs. Select it too.</source>
        <translation>Zwischen den ausgewählten Aufträgen steht ein anderer. Er gehört mit in die Auswahl.</translation>
    </message>
    <message>
        <source>A channel joins a selected job with one outside. Select both.</source>
        <translation>Ein Kanal verbindet einen ausgewählten Auftrag mit einem anderen. Beide gehören in die Auswahl.</translation>
    </message>
    <message>
        <source>Group jobs</source>
        <translation>Aufträge gruppieren</translation>
    </message>
    <message>
        <source>The selected job is no graph.</source>
        <translation>Der ausgewählte Auftrag ist kein Graph.</translation>
    </message>
    <message>
        <source>The graph has a timeout, retries or is forever. Remove these first.</source>
        <translation>Der Graph hat eine Zeitgrenze, Wiederholungen oder läuft immer. Das ist zuerst zu entfernen.</translation>
    </message>
    <message>
        <source>A channel leads to the graph. Remove it first.</source>
        <translation>Ein Kanal führt zum Graphen. Er ist zuerst zu entfernen.</translation>
    </message>
    <message>
        <source>Ungroup jobs</source>
        <translation>Gruppe auflösen</translation>
    </message>
    <message>
        <source>Remove jobs</source>
        <translation>Aufträge entfernen</translation>
    </message>
    <message>
        <source>Connect jobs</source>
        <translation>Aufträge verbinden</translation>
    </message>
    <message>
        <source>The selected jobs wait for each other in a circle.</source>
        <translation>Die ausgewählten Aufträge warten im Kreis aufeinander.</translation>
    </message>
    <message>
        <source>Bypass and remove jobs</source>
        <translation>Aufträge überbrücken und entfernen</translation>
    </message>
    <message>
        <source>There is no other job in this graph.</source>
        <translation>Der Graph hat keinen anderen Auftrag.</translation>
    </message>
    <message>
        <source>Keep only the selection</source>
        <translation>Nur die Auswahl behalten</translation>
    </message>
    <message>
        <source>Select the jobs between which others shall stay.</source>
        <translation>Auszuwählen sind die Aufträge, zwischen denen andere bleiben sollen.</translation>
    </message>
    <message>
        <source>Keep what lies between</source>
        <translation>Behalten, was dazwischen liegt</translation>
    </message>
    <message numerus="yes">
        <source>… %n more …</source>
        <comment>jobs of a circle</comment>
        <translation>
            <numerusform>… %n weiterer …</numerusform>
            <numerusform>… %n weitere …</numerusform>
        </translation>
    </message>
    <message>
        <source>This would make a circle: %1.</source>
        <translation>Das ergäbe einen Kreis: %1.</translation>
    </message>
    <message>
        <source>%1 is a barrier: nothing can flow through it.</source>
        <translation>%1 ist eine Barriere: Durch sie kann nichts fließen.</translation>
    </message>
    <message>
        <source>%1 is a graph. Join one of its jobs instead.</source>
        <translation>%1 ist ein Graph. Verbinden Sie stattdessen einen seiner Aufträge.</translation>
    </message>
    <message>
        <source>%1 is no program. A channel joins commands and scripts.</source>
        <translation>%1 ist kein Programm. Ein Kanal verbindet Befehle und Skripte.</translation>
    </message>
    <message>
        <source>Both would start at once, but one waits for the other: %1.</source>
        <translation>Beide würden zugleich beginnen, aber einer wartet auf den anderen: %1.</translation>
    </message>
    <message>
        <source>A job cannot read what it writes itself.</source>
        <translation>Ein Auftrag kann nicht lesen, was er selbst schreibt.</translation>
    </message>
    <message>
        <source>%1 and %2 are in different graphs. A channel stays within one.</source>
        <translation>%1 und %2 sind in verschiedenen Graphen. Ein Kanal bleibt in einem.</translation>
    </message>
    <message>
        <source>A channel joins two programs or two functions, not one with the other.</source>
        <translation>Ein Kanal verbindet zwei Programme oder zwei Funktionen, nicht eines mit dem anderen.</translation>
    </message>
    <message>
        <source>A channel leads from %1 to %2 already.</source>
        <translation>Von %1 nach %2 führt schon ein Kanal.</translation>
    </message>
    <message>
        <source>%1 reads a text or a file as its standard input. Remove that first.</source>
        <translation>%1 liest einen Text oder eine Datei als Standardeingabe. Entfernen Sie das zuerst.</translation>
    </message>
    <message>
        <source>Draw channel</source>
        <translation>Kanal zeichnen</translation>
    </message>
    <message>
        <source>Draw channels</source>
        <translation>Kanäle zeichnen</translation>
    </message>
    <message>
        <source>The graph has a window, a timeout, tokens or workers of its own. Remove these first.</source>
        <translation>Der Graph hat eine eigene Höchstzahl, Zeitgrenze, eigene Marken oder Worker. Sie sind zuerst zu entfernen.</translation>
    </message>
    <message>
        <source>Rename worker</source>
        <translation>Worker umbenennen</translation>
    </message>
</context>
<context>
    <name>weftwork::DocumentFile</name>
    <message>
        <source>Reload from disk</source>
        <translation>Neu von der Platte laden</translation>
    </message>
</context>
<context>
    <name>weftwork::EditController</name>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
</context>
<context>
    <name>weftwork::Examples</name>
    <message>
        <source>Read the licences</source>
        <translation>Lizenzen lesen</translation>
    </message>
    <message>
        <source>Three counts at once, then one report.</source>
        <translation>Drei Zählungen zugleich, dann ein Bericht.</translation>
    </message>
    <message>
        <source>Build and test</source>
        <translation>Bauen und prüfen</translation>
    </message>
    <message>
        <source>A small program, compiled and tested.</source>
        <translation>Ein kleines Programm, gebaut und geprüft.</translation>
    </message>
    <message>
        <source>Use a service</source>
        <translation>Einen Dienst nutzen</translation>
    </message>
    <message>
        <source>A server runs while others need it.</source>
        <translation>Ein Server läuft, solange andere ihn brauchen.</translation>
    </message>
</context>
<context>
    <name>weftwork::ExitRecord</name>
    <message>
        <source>It could not be started: %1.</source>
        <translation>Er konnte nicht gestartet werden: %1.</translation>
    </message>
    <message>
        <source>It was ended because the engine of its run was lost.</source>
        <translation>Er wurde beendet, weil die Steuerung seines Laufs verloren ging.</translation>
    </message>
    <message>
        <source>The engine of its run was lost and no record says how it ended.</source>
        <translation>Die Steuerung seines Laufs ging verloren, und nichts sagt, wie er endete.</translation>
    </message>
</context>
<context>
    <name>weftwork::ExportDialog</name>
    <message>
        <source>Fill the background</source>
        <translation>Hintergrund füllen</translation>
    </message>
    <message>
        <source>Legend of the states</source>
        <translation>Legende der Zustände</translation>
    </message>
    <message>
        <source>Export the picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>SVG</source>
        <translation>SVG</translation>
    </message>
    <message>
        <source>PNG</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>DOT</source>
        <translation>DOT</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>100&#x202f;%</source>
        <translation>100&#x202f;%</translation>
    </message>
    <message>
        <source>200&#x202f;%</source>
        <translation>200&#x202f;%</translation>
    </message>
    <message>
        <source>300&#x202f;%</source>
        <translation>300&#x202f;%</translation>
    </message>
    <message>
        <source>400&#x202f;%</source>
        <translation>400&#x202f;%</translation>
    </message>
    <message>
        <source>50&#x202f;%</source>
        <translation>50&#x202f;%</translation>
    </message>
    <message>
        <source>As in the run</source>
        <translation>Wie im Lauf</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>States</source>
        <translation>Zustände</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Copy to the clipboard</source>
        <translation>In die Zwischenablage</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The picture is too large to be shown here.</source>
        <translation>Das Bild ist zu groß, um hier gezeigt zu werden.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>The picture is in the clipboard.</source>
        <translation>Das Bild liegt in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Plan and critical path</source>
        <translation>Plan und kritischer Weg</translation>
    </message>
    <message>
        <source>Save it, and open the file.</source>
        <translation>Speichern Sie es und öffnen Sie die Datei.</translation>
    </message>
    <message>
        <source>The picture is being drawn.</source>
        <translation>Das Bild wird gezeichnet.</translation>
    </message>
</context>
<context>
    <name>weftwork::FileController</name>
    <message>
        <source>%1 was changed by another program. The new version is shown; Undo brings yours back.</source>
        <translation>Ein anderes Programm hat %1 geändert. Zu sehen ist die neue Fassung; „Rückgängig“ bringt die eigene zurück.</translation>
    </message>
    <message>
        <source>Open a graph</source>
        <translation>Graph öffnen</translation>
    </message>
    <message>
        <source>Graphs (*.weft *.dot *.gv);;All files (*)</source>
        <translation>Graphen (*.weft *.dot *.gv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save the graph</source>
        <translation>Graph speichern</translation>
    </message>
    <message>
        <source>Graphs (*.weft)</source>
        <translation>Graphen (*.weft)</translation>
    </message>
    <message>
        <source>%1 was changed by another program while you have changes of your own. Choose which to keep.</source>
        <translation>Ein anderes Programm hat %1 geändert, und es gibt eigene Änderungen. Eine der Fassungen kann bleiben.</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Eigene behalten</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Fremde übernehmen</translation>
    </message>
    <message>
        <source>Save the changes?</source>
        <translation>Änderungen speichern?</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1 hat ungespeicherte Änderungen.</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>Speichern und schließen</translation>
    </message>
    <message>
        <source>Lose the changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Keep open</source>
        <translation>Offen lassen</translation>
    </message>
    <message>
        <source>%1 was not saved, for another program changed it too. Choose which to keep.</source>
        <translation>%1 wurde nicht gespeichert, denn auch ein anderes Programm hat die Datei geändert. Zu wählen ist, welche Fassung bleibt.</translation>
    </message>
    <message>
        <source>Save before closing</source>
        <translation>Vor dem Schließen speichern</translation>
    </message>
</context>
<context>
    <name>weftwork::GraphPage</name>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Unbegrenzt</translation>
    </message>
    <message>
        <source>How many jobs of this graph may run at once</source>
        <translation>Wie viele Aufträge dieses Graphen zugleich laufen dürfen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Höchstzahl</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Zeitgrenze</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Marken</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Rename graph</source>
        <translation>Graph umbenennen</translation>
    </message>
    <message>
        <source>Change window</source>
        <translation>Höchstzahl ändern</translation>
    </message>
    <message>
        <source>Change description</source>
        <translation>Beschreibung ändern</translation>
    </message>
    <message>
        <source>Write a time as 90s, 5m or 1h30m.</source>
        <translation>Eine Zeit schreibt man als 90s, 5m oder 1h30m.</translation>
    </message>
    <message>
        <source>Change timeout</source>
        <translation>Zeitgrenze ändern</translation>
    </message>
    <message>
        <source>“%1” is no token. Write a name and how many there are, as gpu=2.</source>
        <translation>„%1“ ist keine Marke. Nötig sind ein Name und eine Anzahl, etwa gpu=2.</translation>
    </message>
    <message>
        <source>Change tokens</source>
        <translation>Marken ändern</translation>
    </message>
    <message>
        <source>“%1” is no name. Use letters, digits and _.</source>
        <translation>„%1“ ist kein Name. Möglich sind Buchstaben, Ziffern und _.</translation>
    </message>
    <message>
        <source>Change parameters</source>
        <translation>Parameter ändern</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln Auftrag</numerusform>
            <numerusform>%Ln Aufträge</numerusform>
        </translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Worker</translation>
    </message>
</context>
<context>
    <name>weftwork::HistoryModel</name>
    <message>
        <source>Run %1</source>
        <translation>Lauf %1</translation>
    </message>
</context>
<context>
    <name>weftwork::HistoryPanel</name>
    <message>
        <source>The runs of this graph are listed here.</source>
        <translation>Hier stehen die Läufe dieses Graphen.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>weftwork::Inspector</name>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
</context>
<context>
    <name>weftwork::JobPage</name>
    <message>
        <source>Needs</source>
        <translation>Hängt ab von</translation>
    </message>
    <message>
        <source>Needed by</source>
        <translation>Gebraucht von</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>What a reader should know</source>
        <translation>Was man darüber wissen sollte</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>The graph&apos;s folder</source>
        <translation>Ordner des Graphen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>At its own end</source>
        <translation>Am eigenen Ende</translation>
    </message>
    <message>
        <source>When all else is done</source>
        <translation>Wenn alles andere fertig ist</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Zeitgrenze</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>If it fails</source>
        <translation>Wenn er scheitert</translation>
    </message>
    <message>
        <source>It ends</source>
        <translation>Er endet</translation>
    </message>
    <message>
        <source>Rename job</source>
        <translation>Auftrag umbenennen</translation>
    </message>
    <message>
        <source>Change command</source>
        <translation>Befehl ändern</translation>
    </message>
    <message>
        <source>Change time</source>
        <translation>Zeit ändern</translation>
    </message>
    <message>
        <source>Change folder</source>
        <translation>Ordner ändern</translation>
    </message>
    <message>
        <source>Change timeout</source>
        <translation>Zeitgrenze ändern</translation>
    </message>
    <message>
        <source>Change retries</source>
        <translation>Wiederholungen ändern</translation>
    </message>
    <message>
        <source>Change what a failure means</source>
        <translation>Bedeutung des Scheiterns ändern</translation>
    </message>
    <message>
        <source>Change how it ends</source>
        <translation>Ende ändern</translation>
    </message>
    <message>
        <source>Change details</source>
        <translation>Einzelheiten ändern</translation>
    </message>
    <message>
        <source>Write a time as 90s, 5m or 1h30m.</source>
        <translation>Eine Zeit schreibt man als 90s, 5m oder 1h30m.</translation>
    </message>
    <message>
        <source>Change environment</source>
        <translation>Umgebung ändern</translation>
    </message>
    <message>
        <source>Change kind</source>
        <translation>Art ändern</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Runs in %1.</source>
        <translation>Läuft in %1.</translation>
    </message>
    <message>
        <source>Runs without a shell.</source>
        <translation>Läuft ohne Shell.</translation>
    </message>
    <message>
        <source>It was changed since this run.</source>
        <translation>Er wurde seit diesem Lauf geändert.</translation>
    </message>
    <message>
        <source>Reads from</source>
        <translation>Liest von</translation>
    </message>
    <message>
        <source>Writes to</source>
        <translation>Schreibt an</translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs are selected. This is the last of them.</source>
        <translation>
            <numerusform>%Ln Auftrag ist gewählt. Dies ist der letzte davon.</numerusform>
            <numerusform>%Ln Aufträge sind gewählt. Dies ist der letzte davon.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weftwork::JobProperty</name>
    <message>
        <source>Tokens</source>
        <translation>Marken</translation>
    </message>
    <message>
        <source>Change tokens</source>
        <translation>Marken ändern</translation>
    </message>
    <message>
        <source>Places that it takes in limits of the graph while it runs. Write gpu, or gpu=2, disk.</source>
        <translation>Plätze, die er in Grenzen des Graphen einnimmt, solange er läuft. Man schreibt gpu, oder gpu=2, disk.</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>Change what counts as success</source>
        <translation>Ändern, was als Erfolg zählt</translation>
    </message>
    <message>
        <source>Exit codes that are a success. Write 0, 2.</source>
        <translation>Exit-Codes, die ein Erfolg sind. Man schreibt 0, 2.</translation>
    </message>
    <message>
        <source>Retry after</source>
        <translation>Erneut nach</translation>
    </message>
    <message>
        <source>Change when it is tried again</source>
        <translation>Ändern, wann er erneut versucht wird</translation>
    </message>
    <message>
        <source>The pause before it is tried again. Write 90s, 5m or 1h30m.</source>
        <translation>Die Pause, bevor er erneut versucht wird. Man schreibt 90s, 5m oder 1h30m.</translation>
    </message>
    <message>
        <source>Pause grows</source>
        <translation>Pause wächst</translation>
    </message>
    <message>
        <source>Each pause is this many times the one before. Write a number of 1 or more.</source>
        <translation>Jede Pause ist so viele Male so lang wie die davor. Man schreibt eine Zahl ab 1.</translation>
    </message>
    <message>
        <source>Longest pause</source>
        <translation>Längste Pause</translation>
    </message>
    <message>
        <source>No pause is longer. Write 90s, 5m or 1h30m.</source>
        <translation>Keine Pause ist länger. Man schreibt 90s, 5m oder 1h30m.</translation>
    </message>
    <message>
        <source>Retry on</source>
        <translation>Erneut bei</translation>
    </message>
    <message>
        <source>Exit codes after which it is tried again; empty: after every failure. Write 75, 111.</source>
        <translation>Exit-Codes, nach denen er erneut versucht wird; leer: nach jedem Fehlschlag. Man schreibt 75, 111.</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>Beendet durch</translation>
    </message>
    <message>
        <source>Change how it is ended</source>
        <translation>Ändern, wie er beendet wird</translation>
    </message>
    <message>
        <source>A command that ends it in good order, before signals do. Write a command without a shell.</source>
        <translation>Ein Befehl, der ihn geordnet beendet, bevor Signale es tun. Man schreibt einen Befehl ohne Shell.</translation>
    </message>
    <message>
        <source>Time to end</source>
        <translation>Zeit zum Enden</translation>
    </message>
    <message>
        <source>From being asked to end until it is ended. Write 90s, 5m or 1h30m.</source>
        <translation>Von der Bitte zu enden, bis er beendet wird. Man schreibt 90s, 5m oder 1h30m.</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>Interpreter</translation>
    </message>
    <message>
        <source>Change interpreter</source>
        <translation>Interpreter ändern</translation>
    </message>
    <message>
        <source>The program that the text of the job is given to. Write a command without a shell.</source>
        <translation>Das Programm, das den Text des Auftrags bekommt. Man schreibt einen Befehl ohne Shell.</translation>
    </message>
    <message>
        <source>Variables of</source>
        <translation>Variablen aus</translation>
    </message>
    <message>
        <source>Change environment</source>
        <translation>Umgebung ändern</translation>
    </message>
    <message>
        <source>Files of NAME=value lines. Write their names as words of a command.</source>
        <translation>Dateien mit Zeilen NAME=Wert. Man schreibt ihre Namen wie die Wörter eines Befehls.</translation>
    </message>
</context>
<context>
    <name>weftwork::JobTreeModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln fehlgeschlagen</numerusform>
            <numerusform>%Ln fehlgeschlagen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weftwork::JobTreeView</name>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
</context>
<context>
    <name>weftwork::JobsPanel</name>
    <message>
        <source>The jobs of a graph are listed here.</source>
        <translation>Hier stehen die Aufträge eines Graphen.</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Filter jobs</source>
        <translation>Aufträge filtern</translation>
    </message>
    <message>
        <source>Only: %1</source>
        <translation>Nur: %1</translation>
    </message>
    <message>
        <source>No job is in this state.</source>
        <translation>Kein Auftrag ist in diesem Zustand.</translation>
    </message>
    <message>
        <source>No job fits “%1”.</source>
        <translation>Kein Auftrag passt zu „%1“.</translation>
    </message>
    <message>
        <source>No job in this state fits “%1”.</source>
        <translation>Kein Auftrag in diesem Zustand passt zu „%1“.</translation>
    </message>
</context>
<context>
    <name>weftwork::LinkList</name>
    <message numerus="yes">
        <source>%n more job(s)</source>
        <translation>
            <numerusform>%n weiterer Auftrag</numerusform>
            <numerusform>%n weitere Aufträge</numerusform>
        </translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Remove this dependency</source>
        <translation>Diese Abhängigkeit entfernen</translation>
    </message>
</context>
<context>
    <name>weftwork::LogPanel</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>Protokoll durchsuchen</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Ströme</translation>
    </message>
    <message>
        <source>Show times</source>
        <translation>Zeiten zeigen</translation>
    </message>
    <message>
        <source>Follow the end of the log</source>
        <translation>Dem Ende des Protokolls folgen</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Show the next job that failed (F4)</source>
        <translation>Nächsten gescheiterten Auftrag zeigen (F4)</translation>
    </message>
    <message>
        <source>Next failure</source>
        <translation>Nächster Fehler</translation>
    </message>
    <message>
        <source>The output of a job is shown here once it has run.</source>
        <translation>Hier steht die Ausgabe eines Auftrags, sobald er gelaufen ist.</translation>
    </message>
    <message>
        <source>Select a job to read its output.</source>
        <translation>Ein ausgewählter Auftrag zeigt hier seine Ausgabe.</translation>
    </message>
    <message>
        <source>This job was not part of the run.</source>
        <translation>Dieser Auftrag gehörte nicht zum Lauf.</translation>
    </message>
    <message>
        <source>It has written nothing yet.</source>
        <translation>Er hat noch nichts ausgegeben.</translation>
    </message>
    <message>
        <source>It wrote nothing.</source>
        <translation>Er hat nichts ausgegeben.</translation>
    </message>
    <message>
        <source>It did not run.</source>
        <translation>Er lief nicht.</translation>
    </message>
    <message>
        <source>It has not started.</source>
        <translation>Er hat noch nicht begonnen.</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>A graph writes nothing itself. Select one of its jobs.</source>
        <translation>Ein Graph schreibt selbst nichts. Einen seiner Aufträge wählen.</translation>
    </message>
</context>
<context>
    <name>weftwork::LogView</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message numerus="yes">
        <source>%n new line(s)</source>
        <translation>
            <numerusform>%n neue Zeile</numerusform>
            <numerusform>%n neue Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>weftwork::LowerPanel</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Problems %1</source>
        <translation>Probleme %1</translation>
    </message>
</context>
<context>
    <name>weftwork::MainWindow</name>
    <message>
        <source>The example could not be copied to your data folder.</source>
        <translation>Das Beispiel konnte nicht in den Datenordner kopiert werden.</translation>
    </message>
    <message>
        <source>Look whether the disk has room.</source>
        <translation>Vielleicht ist die Platte voll.</translation>
    </message>
    <message>
        <source>Nothing runs until you press Run.</source>
        <translation>Nichts läuft vor dem Druck auf „Starten“.</translation>
    </message>
    <message>
        <source>%1[*] — Weftwork</source>
        <comment>name of a graph</comment>
        <translation>%1[*] — Weftwork</translation>
    </message>
    <message>
        <source>About Weftwork</source>
        <translation>Über Weftwork</translation>
    </message>
    <message>
        <source>Weftwork %1 draws, runs and explains job graphs.</source>
        <translation>Weftwork %1 zeichnet, startet und erklärt Graphen aus Aufträgen.</translation>
    </message>
</context>
<context>
    <name>weftwork::MoreFields</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Once it runs</source>
        <translation>Sobald er läuft</translation>
    </message>
    <message>
        <source>It writes a line</source>
        <translation>Er schreibt eine Zeile</translation>
    </message>
    <message>
        <source>Its port answers</source>
        <translation>Sein Port antwortet</translation>
    </message>
    <message>
        <source>A file is there</source>
        <translation>Eine Datei ist da</translation>
    </message>
    <message>
        <source>When jobs that need it “ready” may start</source>
        <translation>Wann Aufträge beginnen, die ihn „bereit“ brauchen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>It fails if it is not ready by then. Write 90s, 5m or 1h30m.</source>
        <translation>Er schlägt fehl, wenn er bis dahin nicht bereit ist. Man schreibt 90s, 5m oder 1h30m.</translation>
    </message>
    <message>
        <source>Ready when</source>
        <translation>Bereit, wenn</translation>
    </message>
    <message>
        <source>Ready within</source>
        <translation>Bereit binnen</translation>
    </message>
    <message>
        <source>Change when it is ready</source>
        <translation>Ändern, wann er bereit ist</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>A text</source>
        <translation>Ein Text</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>Eine Datei</translation>
    </message>
    <message>
        <source>Relative to the folder that it runs in</source>
        <translation>Relativ zu dem Ordner, in dem er läuft</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Write the number of a port, from 1 to 65535.</source>
        <translation>Man schreibt die Nummer eines Ports, von 1 bis 65535.</translation>
    </message>
    <message>
        <source>Write a regular expression.</source>
        <translation>Man schreibt einen regulären Ausdruck.</translation>
    </message>
    <message>
        <source>Change input</source>
        <translation>Eingabe ändern</translation>
    </message>
</context>
<context>
    <name>weftwork::NoticeBar</name>
    <message>
        <source>Copy this text</source>
        <translation>Diesen Text kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>weftwork::OverviewMap</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
</context>
<context>
    <name>weftwork::PathBar</name>
    <message>
        <source>%1&#x202f;%</source>
        <translation>%1&#x202f;%</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
</context>
<context>
    <name>weftwork::PeekPane</name>
    <message>
        <source>Peek</source>
        <translation>Hineinsehen</translation>
    </message>
    <message>
        <source>Show what lies in the channel now. Nothing is taken out.</source>
        <translation>Zeigen, was jetzt im Kanal liegt. Nichts wird entnommen.</translation>
    </message>
    <message>
        <source>What lies in the channel</source>
        <translation>Was im Kanal liegt</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Es wird nachgesehen …</translation>
    </message>
    <message>
        <source>Nothing lies in it now.</source>
        <translation>Jetzt liegt nichts darin.</translation>
    </message>
    <message>
        <source>The last bytes of %1</source>
        <translation>Die letzten Bytes von %1</translation>
    </message>
    <message>
        <source>The last lines of %1</source>
        <translation>Die letzten Zeilen von %1</translation>
    </message>
</context>
<context>
    <name>weftwork::Picture</name>
    <message>
        <source>The PDF could not be made.</source>
        <translation>Das PDF konnte nicht erzeugt werden.</translation>
    </message>
    <message>
        <source>The graph holds no jobs, so there is no picture of it.</source>
        <translation>Der Graph hat keine Aufträge, also auch kein Bild.</translation>
    </message>
    <message>
        <source>Add a job first.</source>
        <translation>Zuerst braucht er einen Auftrag.</translation>
    </message>
    <message>
        <source>Look whether the memory suffices, or export an SVG.</source>
        <translation>Sehen Sie nach, ob der Speicher reicht, oder exportieren Sie ein SVG.</translation>
    </message>
</context>
<context>
    <name>weftwork::PlanController</name>
    <message>
        <source>The run would take %1.</source>
        <translation>Der Lauf würde %1 dauern.</translation>
    </message>
    <message>
        <source>The run would be ended by its timeout after %1.</source>
        <translation>Der Lauf würde nach %1 durch seine Zeitgrenze beendet.</translation>
    </message>
    <message>
        <source>The run would never end by itself.</source>
        <translation>Der Lauf würde nie von selbst enden.</translation>
    </message>
    <message>
        <source>The run would fail after %1.</source>
        <translation>Der Lauf würde nach %1 scheitern.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) are on the critical path.</source>
        <translation>
            <numerusform>%n Auftrag liegt auf dem kritischen Weg.</numerusform>
            <numerusform>%n Aufträge liegen auf dem kritischen Weg.</numerusform>
        </translation>
    </message>
    <message>
        <source>The time of every job is known.</source>
        <translation>Die Dauer jedes Auftrags ist bekannt.</translation>
    </message>
    <message numerus="yes">
        <source>Of %n job(s) nothing is known; each is taken to last a second.</source>
        <translation>
            <numerusform>Von %n Auftrag ist nichts bekannt; für ihn ist eine Sekunde angenommen.</numerusform>
            <numerusform>Von %n Aufträgen ist nichts bekannt; für jeden ist eine Sekunde angenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Processes at once: %1 on average, at most %2 of %3.</source>
        <translation>Gleichzeitige Prozesse: im Mittel %1, höchstens %2 von %3.</translation>
    </message>
</context>
<context>
    <name>weftwork::PlanText</name>
    <message>
        <source>from %1</source>
        <comment>when a job begins that runs forever</comment>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>%1 + %2</source>
        <comment>when a job begins, and how long it takes</comment>
        <translation>%1 + %2</translation>
    </message>
    <message>
        <source>%1 to spare</source>
        <comment>how much later a job may end</comment>
        <translation>%1 Puffer</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>weftwork::Png</name>
    <message>
        <source>A PNG of %1 by %2 pixels is too large.</source>
        <translation>Ein PNG von %1 mal %2 Pixeln ist zu groß.</translation>
    </message>
    <message>
        <source>Use a scale of %1 or less, or SVG or PDF.</source>
        <translation>Möglich sind ein Maßstab bis %1, SVG oder PDF.</translation>
    </message>
</context>
<context>
    <name>weftwork::Problem</name>
    <message>
        <source>The run %1 has no living engine.</source>
        <translation>Der Lauf %1 hat keine lebende Steuerung.</translation>
    </message>
    <message>
        <source>See “weftwork show %1” for how it ended.</source>
        <translation>Wie er endete, zeigt „weftwork show %1“.</translation>
    </message>
    <message>
        <source>The engine of the run %1 cannot be reached: %2.</source>
        <translation>Die Steuerung des Laufs %1 ist nicht erreichbar: %2.</translation>
    </message>
    <message>
        <source>Only the user who started a run can control it.</source>
        <translation>Nur wer einen Lauf gestartet hat, kann ihn steuern.</translation>
    </message>
    <message>
        <source>The engine of the run %1 does not answer.</source>
        <translation>Die Steuerung des Laufs %1 antwortet nicht.</translation>
    </message>
    <message>
        <source>It may be stopped or very busy; try again.</source>
        <translation>Sie ist vielleicht angehalten oder sehr beschäftigt; ein neuer Versuch hilft.</translation>
    </message>
    <message>
        <source>The run gave no answer that can be read.</source>
        <translation>Der Lauf gab keine lesbare Antwort.</translation>
    </message>
    <message>
        <source>The control socket of the run cannot be made: %1.</source>
        <translation>Der Steuerkanal des Laufs kann nicht angelegt werden: %1.</translation>
    </message>
    <message>
        <source>The run could not be stopped by others; check the folder&apos;s file system.</source>
        <translation>Der Lauf wäre von außen nicht zu beenden; zu prüfen ist das Dateisystem des Ordners.</translation>
    </message>
    <message>
        <source>The run could not be started.</source>
        <translation>Der Lauf konnte nicht starten.</translation>
    </message>
    <message>
        <source>Start it in a terminal with “weftwork run” to see why.</source>
        <translation>„weftwork run“ in einem Terminal zeigt, warum.</translation>
    </message>
    <message>
        <source>The program weftwork cannot be started: %1.</source>
        <translation>Das Programm weftwork kann nicht starten: %1.</translation>
    </message>
    <message>
        <source>Install Weftwork again: it belongs to the studio.</source>
        <translation>Es gehört zum Studio und kommt mit einer neuen Installation.</translation>
    </message>
    <message>
        <source>The run cannot be recorded: %1.</source>
        <translation>Der Lauf kann nicht aufgezeichnet werden: %1.</translation>
    </message>
    <message>
        <source>Nothing was started; make room on the disk and try again.</source>
        <translation>Nichts wurde gestartet; mit mehr Platz auf der Platte gelingt ein neuer Versuch.</translation>
    </message>
    <message>
        <source>Each of the %1 nodes became a job that prints its label: DOT holds no commands.</source>
        <translation>Jeder der %1 Knoten wurde ein Auftrag, der seine Beschriftung ausgibt: DOT enthält keine Befehle.</translation>
    </message>
    <message>
        <source>Give the jobs commands of their own.</source>
        <translation>Die Aufträge brauchen eigene Befehle.</translation>
    </message>
    <message>
        <source>The edges have no direction; each leads from the node that comes first to the later one.</source>
        <translation>Die Kanten haben keine Richtung; jede führt vom früheren Knoten zum späteren.</translation>
    </message>
    <message>
        <source>Edges from a node to itself were left out: %1.</source>
        <translation>Weggelassene Kanten von einem Knoten zu sich selbst: %1.</translation>
    </message>
    <message>
        <source>Edges that join the same two nodes again were left out: %1.</source>
        <translation>Weggelassene Kanten, die zwei Knoten noch einmal verbinden: %1.</translation>
    </message>
    <message>
        <source>Clusters that edges cross were dissolved, since a nested graph is a job of its own: %1.</source>
        <translation>Aufgelöste Gruppen, die Kanten durchqueren, weil ein innerer Graph ein eigener Auftrag ist: %1.</translation>
    </message>
    <message>
        <source>Some nodes stand in several clusters; each was put into the first.</source>
        <translation>Einige Knoten stehen in mehreren Gruppen; jeder kam in die erste.</translation>
    </message>
    <message>
        <source>A { is not closed: the file seems to be cut off.</source>
        <translation>Eine { ist nicht geschlossen: Die Datei scheint abgeschnitten.</translation>
    </message>
    <message>
        <source>Take a whole copy, or add the }.</source>
        <translation>Es fehlt eine ganze Kopie oder die }.</translation>
    </message>
    <message>
        <source>There is no graph in this file.</source>
        <translation>In dieser Datei ist kein Graph.</translation>
    </message>
    <message>
        <source>A DOT file holds digraph { … } or graph { … }.</source>
        <translation>Eine DOT-Datei enthält digraph { … } oder graph { … }.</translation>
    </message>
    <message>
        <source>A comment is not closed.</source>
        <translation>Ein Kommentar ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>Add the closing */.</source>
        <translation>Es fehlt das schließende */.</translation>
    </message>
    <message>
        <source>A text is not closed.</source>
        <translation>Ein Text ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>Add the closing quotation mark.</source>
        <translation>Es fehlt das schließende Anführungszeichen.</translation>
    </message>
    <message>
        <source>An HTML label is not closed.</source>
        <translation>Eine HTML-Beschriftung ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>Add the closing &gt;.</source>
        <translation>Es fehlt das schließende &gt;.</translation>
    </message>
    <message>
        <source>Braces are nested more than %1 deep.</source>
        <translation>Klammern sind mehr als %1-fach geschachtelt.</translation>
    </message>
    <message>
        <source>Flatten the file.</source>
        <translation>Die Datei ist flacher zu schreiben.</translation>
    </message>
    <message>
        <source>A } closes nothing.</source>
        <translation>Eine } schließt nichts.</translation>
    </message>
    <message>
        <source>Remove it.</source>
        <translation>Sie ist zu entfernen.</translation>
    </message>
    <message>
        <source>Something follows the first graph of the file and was left out.</source>
        <translation>Nach dem ersten Graphen der Datei folgt noch etwas; es blieb weg.</translation>
    </message>
    <message>
        <source>Put each graph into a file of its own.</source>
        <translation>Jeder Graph gehört in eine eigene Datei.</translation>
    </message>
    <message>
        <source>The file is larger than %1 MB.</source>
        <translation>Die Datei ist größer als %1 MB.</translation>
    </message>
    <message>
        <source>Is it the right file?</source>
        <translation>Ist es die richtige Datei?</translation>
    </message>
    <message>
        <source>The file is UTF-16.</source>
        <translation>Die Datei ist UTF-16.</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Sie ist als UTF-8 zu speichern.</translation>
    </message>
    <message>
        <source>A NUL byte stands in the file.</source>
        <translation>In der Datei steht ein NUL-Byte.</translation>
    </message>
    <message>
        <source>Is it the right file? DOT is text.</source>
        <translation>Ist es die richtige Datei? DOT ist Text.</translation>
    </message>
    <message>
        <source>The file is not UTF-8; it was read as Latin-1.</source>
        <translation>Die Datei ist nicht UTF-8; sie wurde als Latin-1 gelesen.</translation>
    </message>
    <message>
        <source>Look at the letters beyond A to Z.</source>
        <translation>Zu prüfen sind Buchstaben jenseits von A bis Z.</translation>
    </message>
    <message>
        <source>“%1”, which reads DOT files, cannot be started.</source>
        <translation>„%1“, das DOT-Dateien liest, kann nicht starten.</translation>
    </message>
    <message>
        <source>Install Weftwork again.</source>
        <translation>Es hilft, Weftwork neu zu installieren.</translation>
    </message>
    <message>
        <source>Graphviz was still reading the file after %1 seconds.</source>
        <translation>Graphviz las die Datei nach %1 Sekunden noch immer.</translation>
    </message>
    <message>
        <source>Make the graph smaller.</source>
        <translation>Ein kleinerer Graph hilft.</translation>
    </message>
    <message>
        <source>Graphviz gave up on the file: it asks for too much memory or time.</source>
        <translation>Graphviz gab bei der Datei auf: Sie verlangt zu viel Speicher oder Zeit.</translation>
    </message>
    <message>
        <source>Make the graph smaller, and look for edges between whole groups.</source>
        <translation>Ein kleinerer Graph hilft, mit weniger Kanten zwischen ganzen Gruppen.</translation>
    </message>
    <message>
        <source>The helper that reads DOT files gave no answer.</source>
        <translation>Das Programm, das DOT-Dateien liest, gab keine Antwort.</translation>
    </message>
    <message>
        <source>Mend the file; “dot -Tcanon” shows the same place.</source>
        <translation>Die Datei ist zu berichtigen; „dot -Tcanon“ zeigt dieselbe Stelle.</translation>
    </message>
    <message>
        <source>A key has 1 to %1 characters out of A-Z, a-z, 0-9, _ and -.</source>
        <translation>Ein Schlüssel hat 1 bis %1 Zeichen aus A-Z, a-z, 0-9, _ und -.</translation>
    </message>
    <message>
        <source>“%1” cannot name a token.</source>
        <translation>„%1“ kann keine Marke benennen.</translation>
    </message>
    <message>
        <source>Begin with a letter or _ and use letters, digits and _, at most %1.</source>
        <translation>Ein Name beginnt mit einem Buchstaben oder _ und hat höchstens %1 Buchstaben, Ziffern und _.</translation>
    </message>
    <message>
        <source>“%1” cannot name a parameter.</source>
        <translation>„%1“ kann keinen Parameter benennen.</translation>
    </message>
    <message>
        <source>The graph has no “jobs”.</source>
        <translation>Der Graph hat kein „jobs“.</translation>
    </message>
    <message>
        <source>Add &quot;jobs&quot;: [].</source>
        <translation>Es fehlt &quot;jobs&quot;: [].</translation>
    </message>
    <message>
        <source>The graph has more than %1 jobs.</source>
        <translation>Der Graph hat mehr als %1 Aufträge.</translation>
    </message>
    <message>
        <source>Split it into several graphs.</source>
        <translation>Mehrere Graphen helfen.</translation>
    </message>
    <message>
        <source>A job has no key.</source>
        <translation>Ein Auftrag hat keinen Schlüssel.</translation>
    </message>
    <message>
        <source>Add &quot;key&quot;: a short name that no other job of the graph has.</source>
        <translation>Es fehlt &quot;key&quot;: ein kurzer Name, den kein anderer Auftrag des Graphen hat.</translation>
    </message>
    <message>
        <source>“%1” cannot be a key.</source>
        <translation>„%1“ kann kein Schlüssel sein.</translation>
    </message>
    <message>
        <source>Two jobs of one graph have the key “%1”.</source>
        <translation>Zwei Aufträge eines Graphen haben den Schlüssel „%1“.</translation>
    </message>
    <message>
        <source>Give one of them another, such as “%1”.</source>
        <translation>Einer braucht einen anderen, etwa „%1“.</translation>
    </message>
    <message>
        <source>the key of a job, or {&quot;job&quot;: &quot;key&quot;, &quot;on&quot;: &quot;done&quot;}</source>
        <translation>der Schlüssel eines Auftrags oder {&quot;job&quot;: &quot;key&quot;, &quot;on&quot;: &quot;done&quot;}</translation>
    </message>
    <message>
        <source>A need names no job.</source>
        <translation>Eine Abhängigkeit nennt keinen Auftrag.</translation>
    </message>
    <message>
        <source>Add “job”.</source>
        <translation>Es fehlt „job“.</translation>
    </message>
    <message>
        <source>The job needs itself.</source>
        <translation>Der Auftrag hängt von sich selbst ab.</translation>
    </message>
    <message>
        <source>Remove “%1” from its needs.</source>
        <translation>„%1“ ist aus „needs“ zu entfernen.</translation>
    </message>
    <message>
        <source>The job needs “%1” twice.</source>
        <translation>Der Auftrag hängt zweimal von „%1“ ab.</translation>
    </message>
    <message>
        <source>Keep one of the two.</source>
        <translation>Eines von beiden bleibt.</translation>
    </message>
    <message>
        <source>There is no job “%1” in this graph.</source>
        <translation>Der Graph hat keinen Auftrag „%1“.</translation>
    </message>
    <message>
        <source>Name a job of the same graph by its key.</source>
        <translation>Nötig ist der Schlüssel eines Auftrags desselben Graphen.</translation>
    </message>
    <message>
        <source>Is “%1” meant?</source>
        <translation>Ist „%1“ gemeint?</translation>
    </message>
    <message>
        <source>The channel has no “%1”.</source>
        <translation>Der Kanal hat kein „%1“.</translation>
    </message>
    <message>
        <source>Add the key of a job.</source>
        <translation>Es fehlt der Schlüssel eines Auftrags.</translation>
    </message>
    <message>
        <source>The channel leads from “%1” to itself.</source>
        <translation>Der Kanal führt von „%1“ zu sich selbst.</translation>
    </message>
    <message>
        <source>Let it lead to another job.</source>
        <translation>Er muss zu einem anderen Auftrag führen.</translation>
    </message>
    <message>
        <source>The job says both “%1” and “%2”.</source>
        <translation>Der Auftrag nennt „%1“ und „%2“.</translation>
    </message>
    <message>
        <source>A job does one thing: keep one, and make another job of the other.</source>
        <translation>Ein Auftrag tut eines: Eines bleibt, das andere wird ein eigener Auftrag.</translation>
    </message>
    <message>
        <source>“use” is reserved: this version takes no graph out of another file.</source>
        <translation>„use“ ist vorgesehen: Diese Fassung nimmt keinen Graphen aus einer anderen Datei.</translation>
    </message>
    <message>
        <source>Write the jobs here, in “graph”.</source>
        <translation>Die Aufträge gehören hierher, in „graph“.</translation>
    </message>
    <message>
        <source>The job says nothing to do.</source>
        <translation>Der Auftrag sagt nicht, was zu tun ist.</translation>
    </message>
    <message>
        <source>Add one of “command”, “script”, “call”, “print”, “sleep”, “barrier” or “graph”.</source>
        <translation>Es fehlt „command“, „script“, „call“, „print“, „sleep“, „barrier“ oder „graph“.</translation>
    </message>
    <message>
        <source>“interpreter” stands in a job without a “script”.</source>
        <translation>„interpreter“ steht in einem Auftrag ohne „script“.</translation>
    </message>
    <message>
        <source>Remove it, or add the script.</source>
        <translation>Es ist zu entfernen, oder das Skript fehlt.</translation>
    </message>
    <message>
        <source>The call names no %1.</source>
        <translation>Der Aufruf nennt „%1“ nicht.</translation>
    </message>
    <message>
        <source>Add “%1”.</source>
        <translation>Es fehlt „%1“.</translation>
    </message>
    <message>
        <source>a list or an object</source>
        <translation>eine Liste oder ein Objekt</translation>
    </message>
    <message>
        <source>“%1” cannot name an environment variable.</source>
        <translation>„%1“ kann keine Umgebungsvariable benennen.</translation>
    </message>
    <message>
        <source>A name is not empty and has no “=”.</source>
        <translation>Ein Name ist nicht leer und hat kein „=“.</translation>
    </message>
    <message>
        <source>“stdin” must say one thing.</source>
        <translation>„stdin“ muss genau eines sagen.</translation>
    </message>
    <message>
        <source>Write {&quot;text&quot;: …} or {&quot;file&quot;: …}.</source>
        <translation>Möglich ist {&quot;text&quot;: …} oder {&quot;file&quot;: …}.</translation>
    </message>
    <message>
        <source>a whole number, or an object with “count”</source>
        <translation>eine ganze Zahl oder ein Objekt mit „count“</translation>
    </message>
    <message>
        <source>“retries” does not say how many.</source>
        <translation>„retries“ sagt nicht, wie viele.</translation>
    </message>
    <message>
        <source>Add “count”.</source>
        <translation>Es fehlt „count“.</translation>
    </message>
    <message>
        <source>“ready” must say one thing to wait for.</source>
        <translation>„ready“ muss genau eines nennen, worauf zu warten ist.</translation>
    </message>
    <message>
        <source>Write {&quot;line&quot;: …}, {&quot;port&quot;: …} or {&quot;file&quot;: …}.</source>
        <translation>Möglich ist {&quot;line&quot;: …}, {&quot;port&quot;: …} oder {&quot;file&quot;: …}.</translation>
    </message>
    <message>
        <source>Something follows the end of the graph.</source>
        <translation>Nach dem Ende des Graphen folgt noch etwas.</translation>
    </message>
    <message>
        <source>A file holds one object: remove what stands behind it.</source>
        <translation>Eine Datei enthält ein Objekt; was dahinter steht, ist zu entfernen.</translation>
    </message>
    <message>
        <source>A member&apos;s name is missing.</source>
        <translation>Der Name eines Mitglieds fehlt.</translation>
    </message>
    <message>
        <source>Names stand in double quotes; no comma stands before }.</source>
        <translation>Namen stehen in doppelten Anführungszeichen; vor } steht kein Komma.</translation>
    </message>
    <message>
        <source>A colon is missing behind a member&apos;s name.</source>
        <translation>Nach dem Namen eines Mitglieds fehlt ein Doppelpunkt.</translation>
    </message>
    <message>
        <source>Write &quot;name&quot;: value.</source>
        <translation>Nötig ist &quot;name&quot;: Wert.</translation>
    </message>
    <message>
        <source>A comma or } is missing.</source>
        <translation>Ein Komma oder eine } fehlt.</translation>
    </message>
    <message>
        <source>Look at what stands just before.</source>
        <translation>Zu prüfen ist, was gerade davor steht.</translation>
    </message>
    <message>
        <source>A comma or ] is missing.</source>
        <translation>Ein Komma oder eine ] fehlt.</translation>
    </message>
    <message>
        <source>A \u is not followed by four hexadecimal digits.</source>
        <translation>Auf ein \u folgen keine vier hexadezimalen Ziffern.</translation>
    </message>
    <message>
        <source>Write \\ for a backslash.</source>
        <translation>Einen Rückstrich schreibt man \\.</translation>
    </message>
    <message>
        <source>Half of a surrogate pair stands alone.</source>
        <translation>Ein halbes Ersatzpaar steht allein.</translation>
    </message>
    <message>
        <source>Write the character itself.</source>
        <translation>Nötig ist das Zeichen selbst.</translation>
    </message>
    <message>
        <source>A backslash begins no escape that JSON knows.</source>
        <translation>Ein Rückstrich beginnt nichts, was JSON kennt.</translation>
    </message>
    <message>
        <source>A control character or a line&apos;s end stands inside a text.</source>
        <translation>In einem Text steht ein Steuerzeichen oder ein Zeilenende.</translation>
    </message>
    <message>
        <source>Write \n for a new line, \t for a tab.</source>
        <translation>Eine neue Zeile schreibt man \n, einen Tabulator \t.</translation>
    </message>
    <message>
        <source>A number is too large.</source>
        <translation>Eine Zahl ist zu groß.</translation>
    </message>
    <message>
        <source>Write a smaller one.</source>
        <translation>Nötig ist eine kleinere.</translation>
    </message>
    <message>
        <source>A number is not complete.</source>
        <translation>Eine Zahl ist unvollständig.</translation>
    </message>
    <message>
        <source>Digits follow a point and an e.</source>
        <translation>Auf einen Punkt und ein e folgen Ziffern.</translation>
    </message>
    <message>
        <source>This is no JSON value.</source>
        <translation>Das ist kein JSON-Wert.</translation>
    </message>
    <message>
        <source>A value is an object, a list, a text in double quotes, a number, true, false or null.</source>
        <translation>Ein Wert ist ein Objekt, eine Liste, ein Text in doppelten Anführungszeichen, eine Zahl, true, false oder null.</translation>
    </message>
    <message>
        <source>A text is longer than %1 bytes.</source>
        <translation>Ein Text ist länger als %1 Bytes.</translation>
    </message>
    <message>
        <source>Keep it in a file of its own.</source>
        <translation>Er gehört in eine eigene Datei.</translation>
    </message>
    <message>
        <source>A text holds a NUL or half of a surrogate pair.</source>
        <translation>Ein Text enthält ein NUL oder ein halbes Ersatzpaar.</translation>
    </message>
    <message>
        <source>Remove the escape \u0000 or \ud….</source>
        <translation>Die Folge \u0000 oder \ud… ist zu entfernen.</translation>
    </message>
    <message>
        <source>The file holds more than %1 values.</source>
        <translation>Die Datei enthält mehr als %1 Werte.</translation>
    </message>
    <message>
        <source>Values are nested more than %1 levels deep.</source>
        <translation>Werte sind mehr als %1-fach geschachtelt.</translation>
    </message>
    <message>
        <source>“%1” stands twice in one object; the first is in line %2.</source>
        <translation>„%1“ steht zweimal in einem Objekt, zuerst in Zeile %2.</translation>
    </message>
    <message>
        <source>Remove one of them.</source>
        <translation>Eines davon ist zu entfernen.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The smallest graph is {&quot;weft&quot;: 1, &quot;jobs&quot;: []}.</source>
        <translation>Der kleinste Graph ist {&quot;weft&quot;: 1, &quot;jobs&quot;: []}.</translation>
    </message>
    <message>
        <source>The file ends in the middle of a value: it seems to be cut off.</source>
        <translation>Die Datei endet mitten in einem Wert: Sie scheint abgeschnitten.</translation>
    </message>
    <message>
        <source>Take a whole copy, or close what is open.</source>
        <translation>Nötig ist eine ganze Kopie, oder Offenes ist zu schließen.</translation>
    </message>
    <message>
        <source>The byte 0x%1 is not UTF-8.</source>
        <translation>Das Byte 0x%1 ist nicht UTF-8.</translation>
    </message>
    <message>
        <source>Is it the right file? A graph is text in UTF-8.</source>
        <translation>Ist es die richtige Datei? Ein Graph ist Text in UTF-8.</translation>
    </message>
    <message>
        <source>“%1” is not known here; it is kept and does nothing.</source>
        <translation>„%1“ ist hier unbekannt; es bleibt stehen und bewirkt nichts.</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>There are more problems than these %1.</source>
        <translation>Es gibt mehr Probleme als diese %1.</translation>
    </message>
    <message>
        <source>Mend these first.</source>
        <translation>Zuerst sind diese zu beheben.</translation>
    </message>
    <message>
        <source>This value</source>
        <translation>Dieser Wert</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation>%1 ist %2.</translation>
    </message>
    <message>
        <source>It must be %1.</source>
        <translation>Nötig ist: %1.</translation>
    </message>
    <message>
        <source>a text in double quotes</source>
        <translation>ein Text in doppelten Anführungszeichen</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 ist leer.</translation>
    </message>
    <message>
        <source>Write a text, or leave it out.</source>
        <translation>Nötig ist ein Text, oder es fällt weg.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>eine Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>eine ganze Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>a time such as &quot;10s&quot;, &quot;1h30m&quot; or 2.5 (seconds), ten years at most</source>
        <translation>eine Zeit wie &quot;10s&quot;, &quot;1h30m&quot; oder 2.5 (Sekunden), höchstens zehn Jahre</translation>
    </message>
    <message>
        <source>%1 is shorter than %2.</source>
        <translation>%1 ist kürzer als %2.</translation>
    </message>
    <message>
        <source>Write a longer time, or leave it out.</source>
        <translation>Nötig ist eine längere Zeit, oder sie fällt weg.</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>eine Liste von Texten</translation>
    </message>
    <message>
        <source>a list of at least one whole number</source>
        <translation>eine Liste mit mindestens einer ganzen Zahl</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;.</source>
        <translation>%1 ist &quot;%2&quot;.</translation>
    </message>
    <message>
        <source>It must be one of %1.</source>
        <translation>Möglich ist eines von %1.</translation>
    </message>
    <message>
        <source>Is &quot;%1&quot; meant? It must be one of %2.</source>
        <translation>Ist &quot;%1&quot; gemeint? Möglich ist eines von %2.</translation>
    </message>
    <message>
        <source>an object in { }</source>
        <translation>ein Objekt in { }</translation>
    </message>
    <message>
        <source>a list in [ ]</source>
        <translation>eine Liste in [ ]</translation>
    </message>
    <message>
        <source>a list of two numbers, [x, y]</source>
        <translation>eine Liste aus zwei Zahlen, [x, y]</translation>
    </message>
    <message>
        <source>The view places “%1”, and there is no such job.</source>
        <translation>Die Ansicht nennt einen Platz für „%1“, doch diesen Auftrag gibt es nicht.</translation>
    </message>
    <message>
        <source>Remove the line if that job is gone for good.</source>
        <translation>Die Zeile kann weg, wenn der Auftrag nicht wiederkommt.</translation>
    </message>
    <message>
        <source>an object that begins with &quot;weft&quot;: 1</source>
        <translation>ein Objekt, das mit &quot;weft&quot;: 1 beginnt</translation>
    </message>
    <message>
        <source>This is not a Weftwork graph: it has no “weft” member.</source>
        <translation>Das ist kein Graph von Weftwork: „weft“ fehlt.</translation>
    </message>
    <message>
        <source>A graph begins with &quot;weft&quot;: %1.</source>
        <translation>Ein Graph beginnt mit &quot;weft&quot;: %1.</translation>
    </message>
    <message>
        <source>The file has version %1 of the format, and this program reads version %2.</source>
        <translation>Die Datei hat die Fassung %1 des Formats; dieses Programm liest die Fassung %2.</translation>
    </message>
    <message>
        <source>Open it with a newer Weftwork.</source>
        <translation>Ein neueres Weftwork öffnet sie.</translation>
    </message>
    <message>
        <source>The nested graph “%1” has parameters, which only the outermost can have.</source>
        <translation>Der innere Graph „%1“ hat Parameter; nur der äußerste kann welche haben.</translation>
    </message>
    <message>
        <source>Declare them there; jobs of nested graphs see them too.</source>
        <translation>Dort gehören sie hin; auch Aufträge innerer Graphen sehen sie.</translation>
    </message>
    <message>
        <source>The parameter “%1” has no usable name.</source>
        <translation>Der Parameter „%1“ hat keinen brauchbaren Namen.</translation>
    </message>
    <message>
        <source>Begin with a letter and use letters, digits and _.</source>
        <translation>Er beginnt mit einem Buchstaben und besteht aus Buchstaben, Ziffern und _.</translation>
    </message>
    <message>
        <source>The token “%1” has %2 places.</source>
        <translation>Die Marke „%1“ hat %2 Plätze.</translation>
    </message>
    <message>
        <source>Give it at least one.</source>
        <translation>Nötig ist mindestens einer.</translation>
    </message>
    <message>
        <source>Jobs wait for each other in a circle: %1.</source>
        <translation>Aufträge warten im Kreis aufeinander: %1.</translation>
    </message>
    <message>
        <source>Remove one of these dependencies.</source>
        <translation>Eine dieser Abhängigkeiten ist zu entfernen.</translation>
    </message>
    <message>
        <source>The job %1 has no command.</source>
        <translation>Der Auftrag %1 hat keinen Befehl.</translation>
    </message>
    <message>
        <source>Type what it shall run.</source>
        <translation>Es fehlt, was er ausführt.</translation>
    </message>
    <message>
        <source>The job %1 has an empty script.</source>
        <translation>Der Auftrag %1 hat ein leeres Skript.</translation>
    </message>
    <message>
        <source>The call %1 names no worker or no function.</source>
        <translation>Der Aufruf %1 nennt keinen Arbeiter oder keine Funktion.</translation>
    </message>
    <message>
        <source>Name both.</source>
        <translation>Nötig ist beides.</translation>
    </message>
    <message>
        <source>The job %1 calls a function of a program, which a file cannot hold.</source>
        <translation>Der Auftrag %1 ruft eine Funktion eines Programms; eine Datei kann sie nicht enthalten.</translation>
    </message>
    <message>
        <source>Run it from that program, or make it a command.</source>
        <translation>Er läuft aus diesem Programm oder als Befehl.</translation>
    </message>
    <message>
        <source>The job %1 needs the token “%2”, which no graph around it declares.</source>
        <translation>Der Auftrag %1 braucht die Marke „%2“, die kein Graph um ihn nennt.</translation>
    </message>
    <message>
        <source>Declare it in &quot;tokens&quot; of the graph.</source>
        <translation>Sie gehört in &quot;tokens&quot; des Graphen.</translation>
    </message>
    <message>
        <source>The job %1 needs %2 of the token “%3”, and there are %4.</source>
        <translation>Der Auftrag %1 braucht %2 von der Marke „%3“, und es gibt %4.</translation>
    </message>
    <message>
        <source>Ask for fewer, or raise the limit.</source>
        <translation>Möglich sind weniger oder eine höhere Grenze.</translation>
    </message>
    <message>
        <source>Jobs joined by channels start together; these need %1 of the token “%2”, and there are %3.</source>
        <translation>Durch Kanäle verbundene Aufträge beginnen zusammen; diese brauchen %1 von der Marke „%2“, und es gibt %3.</translation>
    </message>
    <message>
        <source>The job %1 is ready at a line that is no regular expression: %2.</source>
        <translation>Der Auftrag %1 ist bei einer Zeile bereit, die kein regulärer Ausdruck ist: %2.</translation>
    </message>
    <message>
        <source>Mend it; a \ stands before signs that are meant as such.</source>
        <translation>Vor Zeichen, die als solche gemeint sind, steht ein \.</translation>
    </message>
    <message>
        <source>%1 jobs joined by channels start together, and the window holds %2.</source>
        <translation>%1 durch Kanäle verbundene Aufträge beginnen zusammen, und die Höchstzahl ist %2.</translation>
    </message>
    <message>
        <source>Widen the window to %1.</source>
        <translation>Nötig ist eine Höchstzahl von %1.</translation>
    </message>
    <message>
        <source>Widen the window to at least %1.</source>
        <translation>Nötig ist eine Höchstzahl von mindestens %1.</translation>
    </message>
    <message>
        <source>Graphs are nested more than %1 deep.</source>
        <translation>Graphen sind mehr als %1-fach geschachtelt.</translation>
    </message>
    <message>
        <source>Flatten some of them.</source>
        <translation>Einige sind aufzulösen.</translation>
    </message>
    <message>
        <source>The index of runs cannot be used: %1.</source>
        <translation>Das Verzeichnis der Läufe ist nicht brauchbar: %1.</translation>
    </message>
    <message>
        <source>The runs themselves are safe; remove the file to have it made again.</source>
        <translation>Die Läufe selbst sind sicher; ohne die Datei entsteht es neu.</translation>
    </message>
    <message>
        <source>The index of runs cannot be read: %1.</source>
        <translation>Das Verzeichnis der Läufe ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>This exit record cannot be read.</source>
        <translation>Diese Aufzeichnung eines Endes ist nicht lesbar.</translation>
    </message>
    <message>
        <source>It is left out; the lines around it count.</source>
        <translation>Sie bleibt weg; die Zeilen um sie gelten.</translation>
    </message>
    <message>
        <source>This line of the journal cannot be read.</source>
        <translation>Diese Zeile des Journals ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The journal cannot be opened: %1.</source>
        <translation>Das Journal kann nicht geöffnet werden: %1.</translation>
    </message>
    <message>
        <source>Without a journal nothing is started; check the folder&apos;s permissions.</source>
        <translation>Ohne Journal beginnt nichts; zu prüfen sind die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>The folder of the run cannot be made: %1.</source>
        <translation>Der Ordner des Laufs kann nicht angelegt werden: %1.</translation>
    </message>
    <message>
        <source>Runs are recorded there, so nothing was started; check its permissions and the space on its disk.</source>
        <translation>Dort werden Läufe aufgezeichnet; nichts wurde gestartet. Zu prüfen sind Rechte und Platz.</translation>
    </message>
    <message>
        <source>Another engine drives this run.</source>
        <translation>Eine andere Steuerung führt diesen Lauf.</translation>
    </message>
    <message>
        <source>The lock of the run cannot be taken: %1.</source>
        <translation>Der Lauf lässt sich nicht sperren: %1.</translation>
    </message>
    <message>
        <source>There is no run “%1”.</source>
        <translation>Einen Lauf „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>See “weftwork runs” for the names of all runs.</source>
        <translation>Alle Namen nennt „weftwork runs“.</translation>
    </message>
    <message>
        <source>There is no run yet.</source>
        <translation>Es gibt noch keinen Lauf.</translation>
    </message>
    <message>
        <source>Start one with “weftwork run FILE”.</source>
        <translation>„weftwork run FILE“ startet einen.</translation>
    </message>
    <message>
        <source>“%1” fits %2 runs, among them %3 and %4.</source>
        <translation>„%1“ passt auf %2 Läufe, darunter %3 und %4.</translation>
    </message>
    <message>
        <source>Give more of the name.</source>
        <translation>Nötig ist mehr vom Namen.</translation>
    </message>
    <message>
        <source>The folder %1 of the run cannot be opened: %E.</source>
        <translation>Der Ordner %1 des Laufs kann nicht geöffnet werden: %E.</translation>
    </message>
    <message>
        <source>Check that it exists and is yours.</source>
        <translation>Zu prüfen ist, ob es ihn gibt und wem er gehört.</translation>
    </message>
    <message>
        <source>Install Weftwork again: the keeper belongs to it.</source>
        <translation>Es gehört zu Weftwork und kommt mit einer neuen Installation.</translation>
    </message>
    <message>
        <source>The program weftwork-keeper was not found.</source>
        <translation>Das Programm weftwork-keeper fehlt.</translation>
    </message>
    <message>
        <source>No connection to a keeper can be made: %E.</source>
        <translation>Keine Verbindung zu einem Halter möglich: %E.</translation>
    </message>
    <message>
        <source>End other programs and try again.</source>
        <translation>Es hilft, andere Programme zu beenden.</translation>
    </message>
    <message>
        <source>%1 cannot be started: %E.</source>
        <translation>%1 kann nicht starten: %E.</translation>
    </message>
    <message>
        <source>No keeper lives in %1: %E.</source>
        <translation>In %1 lebt kein Halter: %E.</translation>
    </message>
    <message>
        <source>The keeper in %1 belongs to another user.</source>
        <translation>Der Halter in %1 gehört jemand anderem.</translation>
    </message>
    <message>
        <source>The job %1 has no function.</source>
        <translation>Der Auftrag %1 hat keine Funktion.</translation>
    </message>
    <message>
        <source>Only the program that made this graph can run it.</source>
        <translation>Nur das Programm, das diesen Graphen machte, kann ihn starten.</translation>
    </message>
    <message>
        <source>The job %1 waits for the end of the forever job %2.</source>
        <translation>Der Auftrag %1 wartet auf das Ende des immer laufenden Auftrags %2.</translation>
    </message>
    <message>
        <source>Let it wait for the start or the readiness of it.</source>
        <translation>Er kann auf dessen Beginn oder Bereitschaft warten.</translation>
    </message>
    <message>
        <source>%1 processes joined by channels start together, and the limit is %2.</source>
        <translation>%1 durch Kanäle verbundene Prozesse beginnen zusammen, und die Grenze ist %2.</translation>
    </message>
    <message>
        <source>Raise the limit to %1.</source>
        <translation>Nötig ist eine Grenze von %1.</translation>
    </message>
    <message>
        <source>The jobs joined to %1 by channels start together, but one waits for another.</source>
        <translation>Die mit %1 durch Kanäle verbundenen Aufträge beginnen zusammen, doch einer wartet auf einen anderen.</translation>
    </message>
    <message>
        <source>Remove the dependency or the channel.</source>
        <translation>Die Abhängigkeit oder der Kanal ist zu entfernen.</translation>
    </message>
    <message>
        <source>Nothing here can run the job “%1”.</source>
        <translation>Nichts hier kann den Auftrag „%1“ ausführen.</translation>
    </message>
    <message>
        <source>Give the scheduler an executor for its kind.</source>
        <translation>Dem Planer fehlt ein Ausführer dieser Art.</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder.</source>
        <translation>Es hilft mehr Platz oder ein anderer Ordner.</translation>
    </message>
    <message>
        <source>Choose a place where you may write.</source>
        <translation>Nötig ist ein Ort, an dem Schreiben erlaubt ist.</translation>
    </message>
    <message>
        <source>Make its folder first, or choose another one.</source>
        <translation>Zuerst ist der Ordner anzulegen oder ein anderer zu wählen.</translation>
    </message>
    <message>
        <source>Mend the symbolic link, or choose another name.</source>
        <translation>Die Verknüpfung ist zu berichtigen oder ein anderer Name zu wählen.</translation>
    </message>
    <message>
        <source>Choose the name of a file.</source>
        <translation>Nötig ist der Name einer Datei.</translation>
    </message>
    <message>
        <source>Look at the disk, or choose another folder.</source>
        <translation>Zu prüfen ist die Platte; sonst hilft ein anderer Ordner.</translation>
    </message>
    <message>
        <source>no space is left on the disk</source>
        <translation>auf der Platte ist kein Platz mehr</translation>
    </message>
    <message>
        <source>the quota of disk space is used up</source>
        <translation>der zugeteilte Platz ist aufgebraucht</translation>
    </message>
    <message>
        <source>it would be larger than is allowed</source>
        <translation>sie wäre größer als erlaubt</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>die Platte ist schreibgeschützt</translation>
    </message>
    <message>
        <source>writing there is not allowed</source>
        <translation>Schreiben ist dort nicht erlaubt</translation>
    </message>
    <message>
        <source>its folder does not exist</source>
        <translation>ihren Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>it is not a regular file</source>
        <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>its symbolic links lead in a circle</source>
        <translation>ihre Verknüpfungen führen im Kreis</translation>
    </message>
    <message>
        <source>“%1” was not saved: %2. What was there before is untouched.</source>
        <translation>„%1“ wurde nicht gespeichert: %2. Was vorher dort war, ist unberührt.</translation>
    </message>
    <message>
        <source>“%1” was not read: %2.</source>
        <translation>„%1“ wurde nicht gelesen: %2.</translation>
    </message>
    <message>
        <source>“%1” was saved, but the disk does not confirm it: %2.</source>
        <translation>„%1“ wurde gespeichert, doch die Platte bestätigt es nicht: %2.</translation>
    </message>
    <message>
        <source>Keep a copy elsewhere, and look at the disk.</source>
        <translation>Eine Kopie an anderem Ort hilft; die Platte ist zu prüfen.</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>Look at its name and its permissions.</source>
        <translation>Zu prüfen sind Name und Rechte.</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>Nötig ist eine Datei.</translation>
    </message>
    <message>
        <source>Look at the disk.</source>
        <translation>Zu prüfen ist die Platte.</translation>
    </message>
    <message>
        <source>it is larger than %1 MB</source>
        <translation>sie ist größer als %1 MB</translation>
    </message>
    <message>
        <source>The job “%1” is not in this graph.</source>
        <translation>Der Auftrag „%1“ ist nicht in diesem Graphen.</translation>
    </message>
    <message>
        <source>Name a job of the same graph.</source>
        <translation>Nötig ist ein Auftrag desselben Graphen.</translation>
    </message>
    <message>
        <source>It is left out.</source>
        <translation>Es ist weggelassen.</translation>
    </message>
    <message>
        <source>Graphviz could not draw %1.</source>
        <translation>Graphviz konnte %1 nicht zeichnen.</translation>
    </message>
    <message>
        <source>The program dot cannot be started: %1.</source>
        <translation>Das Programm dot kann nicht gestartet werden: %1.</translation>
    </message>
    <message>
        <source>Install Graphviz, or draw the graph without it.</source>
        <translation>Graphviz muss installiert sein; Weftwork zeichnet den Graphen auch ohne es.</translation>
    </message>
    <message>
        <source>Graphviz took too long to draw %1.</source>
        <translation>Graphviz hat zu lange gebraucht, um %1 zu zeichnen.</translation>
    </message>
    <message>
        <source>Draw the graph without it.</source>
        <translation>Weftwork zeichnet den Graphen auch ohne Graphviz.</translation>
    </message>
    <message>
        <source>Graphviz made no picture %1.</source>
        <translation>Graphviz hat kein Bild %1 erzeugt.</translation>
    </message>
    <message>
        <source>The forever job %1 fills the window of %2; no other job could start.</source>
        <translation>Der immer laufende Auftrag %1 füllt die Höchstzahl von %2; kein anderer Auftrag könnte starten.</translation>
    </message>
    <message>
        <source>The forever jobs %1 fill the window of %2; no other job could start.</source>
        <translation>Die immer laufenden Aufträge %1 füllen die Höchstzahl von %2; kein anderer Auftrag könnte starten.</translation>
    </message>
    <message>
        <source>The job %1 waits for the end of the forever jobs %2.</source>
        <translation>Der Auftrag %1 wartet auf das Ende der immer laufenden Aufträge %2.</translation>
    </message>
    <message>
        <source>All jobs run forever (%1), and no timeout ends the run.</source>
        <translation>Alle Aufträge laufen immer (%1), und keine Zeitgrenze beendet den Lauf.</translation>
    </message>
    <message>
        <source>Set a timeout, or add a job that comes to an end.</source>
        <translation>Nötig ist eine Zeitgrenze oder ein Auftrag, der zu einem Ende kommt.</translation>
    </message>
    <message>
        <source>All jobs of the graph %1 run forever (%2), and no timeout ends it.</source>
        <translation>Alle Aufträge des Graphen %1 laufen immer (%2), und keine Zeitgrenze beendet ihn.</translation>
    </message>
    <message>
        <source>The job %1 waits for %2, which waits for the end of the forever job %3.</source>
        <translation>Der Auftrag %1 wartet auf %2, der auf das Ende des immer laufenden Auftrags %3 wartet.</translation>
    </message>
    <message>
        <source>Delete the file history.sqlite: it is made again from the runs.</source>
        <translation>Löschen Sie die Datei history.sqlite: sie wird aus den Läufen neu gemacht.</translation>
    </message>
    <message>
        <source>Watch it, or stop it first.</source>
        <translation>Sehen Sie ihm zu, oder halten Sie ihn erst an.</translation>
    </message>
    <message>
        <source>Look whether the folder of the run may be written to.</source>
        <translation>Sehen Sie nach, ob in den Ordner des Laufs geschrieben werden darf.</translation>
    </message>
    <message>
        <source>Let that user drive the run, or start it again as yourself.</source>
        <translation>Lassen Sie jenen Benutzer den Lauf führen, oder starten Sie ihn selbst neu.</translation>
    </message>
    <message>
        <source>Nothing here can call the shutdown functions of the graph.</source>
        <translation>Nichts kann hier die Abschlussfunktionen des Graphen aufrufen.</translation>
    </message>
    <message>
        <source>Give the scheduler an executor for functions.</source>
        <translation>Der Planer braucht einen Ausführer für Funktionen.</translation>
    </message>
    <message>
        <source>A run that is recorded or has commands needs a QCoreApplication.</source>
        <translation>Ein Lauf, der aufgezeichnet wird oder Befehle hat, braucht eine QCoreApplication.</translation>
    </message>
    <message>
        <source>Make one at the beginning of main().</source>
        <translation>Am Anfang von main() ist eine anzulegen.</translation>
    </message>
    <message>
        <source>The program weftwork-keeper was not found, and “%1” runs a command.</source>
        <translation>Das Programm weftwork-keeper wurde nicht gefunden, und „%1“ führt einen Befehl aus.</translation>
    </message>
    <message>
        <source>Install Weftwork, or put weftwork-keeper beside this program.</source>
        <translation>Weftwork ist zu installieren, oder weftwork-keeper gehört neben dieses Programm.</translation>
    </message>
    <message>
        <source>The call was cancelled before it began.</source>
        <translation>Der Aufruf wurde abgebrochen, bevor er begann.</translation>
    </message>
    <message>
        <source>The worker %1 was not ready within %2 ms.</source>
        <translation>Der Arbeiter %1 war nicht innerhalb von %2 ms bereit.</translation>
    </message>
    <message>
        <source>The last that it wrote to standard error: %1</source>
        <translation>Das Letzte, was er auf die Standardfehlerausgabe schrieb: %1</translation>
    </message>
    <message>
        <source>The worker %1 was ended by signal %2 before it was ready.</source>
        <translation>Der Arbeiter %1 wurde durch Signal %2 beendet, bevor er bereit war.</translation>
    </message>
    <message>
        <source>The worker %1 exited with code %2 before it was ready.</source>
        <translation>Der Arbeiter %1 endete mit Code %2, bevor er bereit war.</translation>
    </message>
    <message>
        <source>The worker %1 was ended by signal %2.</source>
        <translation>Der Arbeiter %1 wurde durch Signal %2 beendet.</translation>
    </message>
    <message>
        <source>The worker %1 exited with code %2.</source>
        <translation>Der Arbeiter %1 endete mit Code %2.</translation>
    </message>
    <message>
        <source>The worker %1 was ended by signal %2 while it ran “%3”.</source>
        <translation>Der Arbeiter %1 wurde durch Signal %2 beendet, während er „%3“ ausführte.</translation>
    </message>
    <message>
        <source>The worker %1 exited with code %2 while it ran “%3”.</source>
        <translation>Der Arbeiter %1 endete mit Code %2, während er „%3“ ausführte.</translation>
    </message>
    <message>
        <source>The worker %1 ended in the middle of an answer.</source>
        <translation>Der Arbeiter %1 endete mitten in einer Antwort.</translation>
    </message>
    <message>
        <source>“%1” did not end within %2 ms.</source>
        <translation>„%1“ endete nicht innerhalb von %2 ms.</translation>
    </message>
    <message>
        <source>“%1” was cancelled while it ran.</source>
        <translation>„%1“ wurde abgebrochen, während es lief.</translation>
    </message>
    <message>
        <source>“%1” failed with %2: %3.</source>
        <translation>„%1“ schlug fehl mit %2: %3.</translation>
    </message>
    <message>
        <source>The worker %1 wrote what is not the worker protocol.</source>
        <translation>Der Arbeiter %1 schrieb etwas, das nicht zum Arbeiterprotokoll gehört.</translation>
    </message>
    <message>
        <source>Only the worker library may write to the descriptors of the protocol.</source>
        <translation>Auf die Deskriptoren des Protokolls darf nur die Arbeiterbibliothek schreiben.</translation>
    </message>
    <message>
        <source>The worker %1 speaks version %2 of the worker protocol, this pool version %3.</source>
        <translation>Der Arbeiter %1 spricht Version %2 des Arbeiterprotokolls, dieser Pool Version %3.</translation>
    </message>
    <message>
        <source>Use the worker library of this version of Weftwork.</source>
        <translation>Verwenden Sie die Arbeiterbibliothek dieser Version von Weftwork.</translation>
    </message>
    <message>
        <source>The initializer of the worker %1 failed with %2: %3.</source>
        <translation>Die Einrichtung des Arbeiters %1 schlug fehl mit %2: %3.</translation>
    </message>
    <message>
        <source>The worker %1 answered a call that it does not have.</source>
        <translation>Der Arbeiter %1 beantwortete einen Aufruf, den er nicht hat.</translation>
    </message>
    <message>
        <source>A message of %1 bytes is longer than the worker protocol allows.</source>
        <translation>Eine Nachricht von %1 Bytes ist länger, als das Arbeiterprotokoll erlaubt.</translation>
    </message>
    <message>
        <source>Send large data by a file and its name.</source>
        <translation>Übergeben Sie große Daten durch eine Datei und ihren Namen.</translation>
    </message>
    <message>
        <source>What arrived is not a frame of the worker protocol.</source>
        <translation>Was ankam, ist keine Nachricht des Arbeiterprotokolls.</translation>
    </message>
    <message>
        <source>The worker program “%1” cannot be started: %2.</source>
        <translation>Das Arbeiterprogramm „%1“ kann nicht gestartet werden: %2.</translation>
    </message>
    <message>
        <source>Look at the command of the pool, and at what its folder and PATH are.</source>
        <translation>Prüfen Sie den Befehl des Pools, seinen Ordner und PATH.</translation>
    </message>
    <message>
        <source>A value of type %1 cannot be sent between a pool and its workers.</source>
        <translation>Ein Wert vom Typ %1 kann nicht zwischen einem Pool und seinen Arbeitern gesendet werden.</translation>
    </message>
    <message>
        <source>Send null, bool, integers of 64 bits, doubles, valid text, bytes, and lists and maps of these.</source>
        <translation>Senden Sie null, bool, ganze Zahlen von 64 Bit, Gleitkommazahlen, gültigen Text, Bytes sowie Listen und Abbildungen davon.</translation>
    </message>
    <message>
        <source>What arrived is not a value of the worker protocol.</source>
        <translation>Was ankam, ist kein Wert des Arbeiterprotokolls.</translation>
    </message>
    <message>
        <source>Call again if the result is wanted after all.</source>
        <translation>Rufen Sie noch einmal auf, wenn das Ergebnis doch gewünscht ist.</translation>
    </message>
    <message>
        <source>Give it more time, or less to do.</source>
        <translation>Geben Sie mehr Zeit oder weniger Arbeit.</translation>
    </message>
    <message>
        <source>The traceback of its record tells where.</source>
        <translation>Die Aufrufliste in seinem Protokoll sagt, wo.</translation>
    </message>
    <message>
        <source>Look at the pool&apos;s configuration; the traceback is: %1.</source>
        <translation>Prüfen Sie die Konfiguration des Pools; die Aufrufliste lautet: %1.</translation>
    </message>
    <message>
        <source>The job %1 has %2 ends of channels, and a job can have %3.</source>
        <translation>Der Auftrag %1 hat %2 Enden von Kanälen, und ein Auftrag kann %3 haben.</translation>
    </message>
    <message>
        <source>Let one job bring some of them together.</source>
        <translation>Ein Auftrag kann einige davon zusammenführen.</translation>
    </message>
    <message>
        <source>The channel from %1 to %2 joins jobs that cannot be joined.</source>
        <translation>Der Kanal von %1 nach %2 verbindet Aufträge, die nicht verbunden werden können.</translation>
    </message>
    <message>
        <source>Join two commands or scripts, or two functions of one program.</source>
        <translation>Zu verbinden sind zwei Befehle oder Skripte, oder zwei Funktionen eines Programms.</translation>
    </message>
    <message>
        <source>There are two channels from the same output of %1 to the same input of %2.</source>
        <translation>Es gibt zwei Kanäle von derselben Ausgabe von %1 zu derselben Eingabe von %2.</translation>
    </message>
    <message>
        <source>Remove one, or name another output or input.</source>
        <translation>Einer ist zu entfernen, oder eine andere Ausgabe oder Eingabe zu nennen.</translation>
    </message>
    <message>
        <source>Functions that write to one input of %1 do not have the same readers.</source>
        <translation>Funktionen, die in eine Eingabe von %1 schreiben, haben nicht dieselben Leser.</translation>
    </message>
    <message>
        <source>Join each of them to all of these readers, or name another input.</source>
        <translation>Jede ist mit allen diesen Lesern zu verbinden, oder eine andere Eingabe zu nennen.</translation>
    </message>
    <message>
        <source>Several channels lead from one output of %1, and do not agree on what each gets of it.</source>
        <translation>Mehrere Kanäle führen aus einer Ausgabe von %1 und sind sich nicht einig, was jeder davon bekommt.</translation>
    </message>
    <message>
        <source>Give all of them the delivery “share” or “broadcast”.</source>
        <translation>Alle brauchen dieselbe „delivery“: „share“ oder „broadcast“.</translation>
    </message>
    <message>
        <source>Of several channels at one end of %1 only some are of lines.</source>
        <translation>Von mehreren Kanälen an einem Ende von %1 sind nur einige zeilenweise.</translation>
    </message>
    <message>
        <source>Make all of them channels of lines, or none.</source>
        <translation>Entweder sind alle zeilenweise oder keiner.</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of an end of a channel of %2.</source>
        <translation>„%1“ kann kein Name eines Kanalendes von %2 sein.</translation>
    </message>
    <message>
        <source>The job %1 has both a channel and a text or file as its standard input.</source>
        <translation>Der Auftrag %1 hat sowohl einen Kanal als auch einen Text oder eine Datei als Standardeingabe.</translation>
    </message>
    <message>
        <source>Remove one, or name the input that the channel leads to.</source>
        <translation>Eines davon ist zu entfernen, oder die Eingabe zu nennen, in die der Kanal führt.</translation>
    </message>
    <message>
        <source>“%1” cannot name a worker.</source>
        <translation>„%1“ kann kein Name eines Arbeiters sein.</translation>
    </message>
    <message>
        <source>A name of a worker has 1 to %1 characters out of A-Z, a-z, 0-9, _ and -.</source>
        <translation>Der Name eines Arbeiters hat 1 bis %1 Zeichen aus A-Z, a-z, 0-9, _ und -.</translation>
    </message>
    <message>
        <source>The worker “%1” has no command.</source>
        <translation>Der Arbeiter „%1“ hat keinen Befehl.</translation>
    </message>
    <message>
        <source>Add “command”: a program and its arguments, such as [&quot;python3&quot;, &quot;tasks.py&quot;].</source>
        <translation>Ergänzen Sie „command“: ein Programm und seine Argumente, etwa [&quot;python3&quot;, &quot;tasks.py&quot;].</translation>
    </message>
    <message>
        <source>The worker “%1” has no usable name.</source>
        <translation>Der Arbeiter „%1“ hat keinen brauchbaren Namen.</translation>
    </message>
    <message>
        <source>Use letters, digits, _ and -.</source>
        <translation>Erlaubt sind Buchstaben, Ziffern, _ und -.</translation>
    </message>
    <message>
        <source>Type the program that it is and its arguments.</source>
        <translation>Es fehlen das Programm und seine Argumente.</translation>
    </message>
    <message>
        <source>The worker “%1” has the size %2.</source>
        <translation>Der Arbeiter „%1“ hat die Größe %2.</translation>
    </message>
    <message>
        <source>Give it at least one process.</source>
        <translation>Er braucht mindestens einen Prozess.</translation>
    </message>
    <message>
        <source>The call %1 needs the worker “%2”, which no graph around it declares.</source>
        <translation>Der Aufruf %1 braucht den Arbeiter „%2“, den kein umgebender Graph nennt.</translation>
    </message>
    <message>
        <source>Declare it in &quot;workers&quot; of the graph.</source>
        <translation>Er gehört in &quot;workers&quot; des Graphen.</translation>
    </message>
    <message>
        <source>Calls that are forever fill the worker “%1” of size %2; no other call could start.</source>
        <translation>Aufrufe, die immer laufen, füllen den Arbeiter „%1“ der Größe %2; kein anderer Aufruf könnte beginnen.</translation>
    </message>
    <message>
        <source>Raise its size to at least %1.</source>
        <translation>Erhöhen Sie seine Größe auf mindestens %1.</translation>
    </message>
    <message>
        <source>No graph around the call declares its worker.</source>
        <translation>Kein Graph um den Aufruf nennt seinen Arbeiter.</translation>
    </message>
    <message>
        <source>Channels lead in a circle: %1. Each of these jobs waits for what the one before it writes, and for ever unless one writes first.</source>
        <translation>Kanäle führen im Kreis: %1. Jeder dieser Aufträge wartet auf das, was der vor ihm schreibt, und zwar für immer, wenn nicht einer zuerst schreibt.</translation>
    </message>
    <message>
        <source>Let one of them write before it reads, or remove one of these channels.</source>
        <translation>Einer von ihnen muss schreiben, bevor er liest, oder einer dieser Kanäle ist zu entfernen.</translation>
    </message>
    <message>
        <source>“%1” did not begin within %2 ms: no worker was ready.</source>
        <translation>„%1“ begann nicht innerhalb von %2 ms: Kein Arbeiter war bereit.</translation>
    </message>
    <message>
        <source>Look at what its module does when it is loaded.</source>
        <translation>Sehen Sie nach, was sein Modul beim Laden tut.</translation>
    </message>
    <message>
        <source>Does “%1” speak the worker protocol (%2)?</source>
        <translation>Spricht „%1“ das Arbeiterprotokoll (%2)?</translation>
    </message>
    <message>
        <source>While it started it wrote: %1</source>
        <translation>Während er startete, schrieb er: %1</translation>
    </message>
    <message>
        <source>The worker %1 exited with code %2 before it was ready: %3.</source>
        <translation>Der Arbeiter %1 endete mit Code %2, bevor er bereit war: %3.</translation>
    </message>
    <message>
        <source>Give it more time.</source>
        <translation>Geben Sie ihm mehr Zeit.</translation>
    </message>
    <message>
        <source>a list of points, [[x, y], …]</source>
        <translation>eine Liste von Punkten, [[x, y], …]</translation>
    </message>
</context>
<context>
    <name>weftwork::ProblemsPanel</name>
    <message>
        <source>No problems. What stands against running the graph is listed here.</source>
        <translation>Keine Probleme. Hier steht, was gegen einen Lauf spricht.</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>weftwork::RecentFiles</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>Zuletzt &amp;geöffnet</translation>
    </message>
    <message>
        <source>No file was opened yet</source>
        <translation>Noch keine Datei geöffnet</translation>
    </message>
</context>
<context>
    <name>weftwork::RemoveFromGraph</name>
    <message>
        <source>Remove dependencies</source>
        <translation>Abhängigkeiten entfernen</translation>
    </message>
    <message>
        <source>Remove jobs</source>
        <translation>Aufträge entfernen</translation>
    </message>
    <message>
        <source>Remove channels</source>
        <translation>Kanäle entfernen</translation>
    </message>
</context>
<context>
    <name>weftwork::RunController</name>
    <message>
        <source>The engine of this run was lost. What has ended is shown; what cannot be proven is unknown.</source>
        <translation>Die Steuerung dieses Laufs ging verloren. Zu sehen ist, was endete; was nicht zu belegen ist, ist unbekannt.</translation>
    </message>
    <message>
        <source>Run %1 goes on. It is shown here.</source>
        <translation>Lauf %1 geht weiter. Er ist hier zu sehen.</translation>
    </message>
    <message>
        <source>The run starts</source>
        <translation>Der Lauf beginnt</translation>
    </message>
    <message>
        <source>Run %1 · %2</source>
        <translation>Lauf %1 · %2</translation>
    </message>
    <message>
        <source>Run %1 · ended after %2</source>
        <translation>Lauf %1 · beendet nach %2</translation>
    </message>
    <message>
        <source>%1 · changed since</source>
        <translation>%1 · seitdem geändert</translation>
    </message>
    <message>
        <source>Save before the run</source>
        <translation>Vor dem Lauf speichern</translation>
    </message>
</context>
<context>
    <name>weftwork::RunSheet</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 was not made here, so every command is listed. The answer is kept until a command changes.</source>
        <translation>%1 wurde nicht hier gemacht, darum steht hier jeder Befehl. Die Antwort gilt, bis sich ein Befehl ändert.</translation>
    </message>
    <message numerus="yes">
        <source>This graph starts %Ln job(s). Nothing has run yet.</source>
        <translation>
            <numerusform>Dieser Graph startet %Ln Auftrag. Noch ist nichts gelaufen.</numerusform>
            <numerusform>Dieser Graph startet %Ln Aufträge. Noch ist nichts gelaufen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %Ln job(s)</source>
        <translation>
            <numerusform>%Ln Auftrag starten</numerusform>
            <numerusform>%Ln Aufträge starten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (a worker)</source>
        <comment>name of a worker in the list of commands</comment>
        <translation>%1 (ein Worker)</translation>
    </message>
    <message>
        <source>variables of %1</source>
        <comment>a file</comment>
        <translation>Variablen aus %1</translation>
    </message>
</context>
<context>
    <name>weftwork::RunStatusBar</name>
    <message>
        <source>Less than a minute left</source>
        <translation>Noch weniger als eine Minute</translation>
    </message>
    <message numerus="yes">
        <source>About %n min left</source>
        <translation>
            <numerusform>Noch etwa %n min</numerusform>
            <numerusform>Noch etwa %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Fortschritt des Laufs</translation>
    </message>
    <message>
        <source>Show these jobs only</source>
        <translation>Nur diese Aufträge zeigen</translation>
    </message>
    <message>
        <source>The run starts.</source>
        <translation>Der Lauf beginnt.</translation>
    </message>
    <message>
        <source>%1&#x202f;%</source>
        <translation>%1&#x202f;%</translation>
    </message>
    <message>
        <source>The run is being stopped.</source>
        <translation>Der Lauf wird beendet.</translation>
    </message>
    <message>
        <source>The run ended at %1 after %2.</source>
        <translation>Der Lauf endete um %1 nach %2.</translation>
    </message>
    <message>
        <source>The run failed at %1 after %2.</source>
        <translation>Der Lauf scheiterte um %1 nach %2.</translation>
    </message>
    <message>
        <source>The time of the run was over at %1, after %2.</source>
        <translation>Die Zeit des Laufs war um %1 nach %2 abgelaufen.</translation>
    </message>
    <message>
        <source>The run was stopped at %1 after %2.</source>
        <translation>Der Lauf wurde um %1 nach %2 beendet.</translation>
    </message>
    <message>
        <source>The engine of this run was lost at %1. What ended is shown.</source>
        <translation>Die Steuerung dieses Laufs ging um %1 verloren. Zu sehen ist, was endete.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln idle</source>
        <translation>
            <numerusform>%Ln untätig</numerusform>
            <numerusform>%Ln untätig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln scheduled</source>
        <translation>
            <numerusform>%Ln eingeplant</numerusform>
            <numerusform>%Ln eingeplant</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln running</source>
        <translation>
            <numerusform>%Ln läuft</numerusform>
            <numerusform>%Ln laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln paused</source>
        <translation>
            <numerusform>%Ln angehalten</numerusform>
            <numerusform>%Ln angehalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln succeeded</source>
        <translation>
            <numerusform>%Ln gelungen</numerusform>
            <numerusform>%Ln gelungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln reused</source>
        <translation>
            <numerusform>%Ln übernommen</numerusform>
            <numerusform>%Ln übernommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln accepted</source>
        <translation>
            <numerusform>%Ln anerkannt</numerusform>
            <numerusform>%Ln anerkannt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stopped</source>
        <translation>
            <numerusform>%Ln beendet</numerusform>
            <numerusform>%Ln beendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln gescheitert</numerusform>
            <numerusform>%Ln gescheitert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln timed out</source>
        <translation>
            <numerusform>%Ln mit abgelaufener Zeit</numerusform>
            <numerusform>%Ln mit abgelaufener Zeit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancelled</source>
        <translation>
            <numerusform>%Ln abgebrochen</numerusform>
            <numerusform>%Ln abgebrochen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln übersprungen</numerusform>
            <numerusform>%Ln übersprungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unknown</source>
        <translation>
            <numerusform>%Ln unbekannt</numerusform>
            <numerusform>%Ln unbekannt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weftwork::SetCondition</name>
    <message>
        <source>Change condition</source>
        <translation>Bedingung ändern</translation>
    </message>
</context>
<context>
    <name>weftwork::SourceView</name>
    <message>
        <source>Text of the file</source>
        <translation>Text der Datei</translation>
    </message>
</context>
<context>
    <name>weftwork::StartPage</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Draw your first job, or open an example.</source>
        <translation>Einen ersten Auftrag zeichnen oder ein Beispiel öffnen.</translation>
    </message>
    <message>
        <source>New job</source>
        <translation>Neuer Auftrag</translation>
    </message>
    <message>
        <source>Open a graph</source>
        <translation>Graph öffnen</translation>
    </message>
    <message>
        <source>Double-click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>adds a job here</source>
        <translation>fügt hier einen Auftrag hinzu</translation>
    </message>
    <message>
        <source>turns shell lines into jobs</source>
        <translation>macht aus Shell-Zeilen Aufträge</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Ablegen</translation>
    </message>
    <message>
        <source>opens a file</source>
        <translation>öffnet eine Datei</translation>
    </message>
</context>
<context>
    <name>weftwork::Toolbar</name>
    <message>
        <source>Menu (F10)</source>
        <translation>Menü (F10)</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Find a job or an action</source>
        <translation>Auftrag oder Aktion</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Finden</translation>
    </message>
</context>
<context>
    <name>weftwork::WhyPage</name>
    <message>
        <source>No job of the run is selected.</source>
        <translation>Kein Auftrag des Laufs ist ausgewählt.</translation>
    </message>
    <message>
        <source>Nothing has run yet.</source>
        <translation>Noch ist nichts gelaufen.</translation>
    </message>
    <message>
        <source>Select one to read why it runs, waits or ended.</source>
        <translation>Ein ausgewählter Auftrag zeigt hier, warum er läuft, wartet oder endete.</translation>
    </message>
    <message>
        <source>After a run this tells why a job waits, failed or was skipped.</source>
        <translation>Nach einem Lauf steht hier, warum ein Auftrag wartet, scheiterte oder übersprungen wurde.</translation>
    </message>
    <message>
        <source>Show line %1 of the log</source>
        <translation>Zeile %1 des Protokolls zeigen</translation>
    </message>
</context>
<context>
    <name>weftwork::WhyStory</name>
    <message>
        <source>This is attempt %1.</source>
        <translation>Das ist Versuch %1.</translation>
    </message>
    <message>
        <source>All that it needs was met.</source>
        <translation>Alles, was er braucht, war erfüllt.</translation>
    </message>
    <message>
        <source>%1 did not run.</source>
        <translation>%1 lief nicht.</translation>
    </message>
    <message>
        <source>%1 waits.</source>
        <translation>%1 wartet.</translation>
    </message>
    <message>
        <source>%1 waits for a place.</source>
        <translation>%1 wartet auf einen Platz.</translation>
    </message>
    <message>
        <source>%1 is held.</source>
        <translation>%1 ist angehalten.</translation>
    </message>
    <message>
        <source>%1 runs.</source>
        <translation>%1 läuft.</translation>
    </message>
    <message>
        <source>%1 failed.</source>
        <translation>%1 ist gescheitert.</translation>
    </message>
    <message>
        <source>%1 took too long.</source>
        <translation>%1 dauerte zu lange.</translation>
    </message>
    <message>
        <source>%1 was cancelled.</source>
        <translation>%1 wurde abgebrochen.</translation>
    </message>
    <message>
        <source>%1 was stopped.</source>
        <translation>%1 wurde beendet.</translation>
    </message>
    <message>
        <source>Nobody knows how %1 ended.</source>
        <translation>Niemand weiß, wie %1 endete.</translation>
    </message>
    <message>
        <source>%1 succeeded.</source>
        <translation>%1 ist gelungen.</translation>
    </message>
    <message>
        <source>The run ended before its turn came.</source>
        <translation>Der Lauf endete, bevor er an der Reihe war.</translation>
    </message>
    <message>
        <source>%1 has been running for %2.</source>
        <translation>%1 läuft seit %2.</translation>
    </message>
    <message>
        <source>%1 has not started.</source>
        <translation>%1 hat noch nicht begonnen.</translation>
    </message>
    <message>
        <source>%1 failed in attempt %2. %3</source>
        <translation>%1 ist im Versuch %2 gescheitert. %3</translation>
    </message>
    <message>
        <source>%1 failed. %2</source>
        <translation>%1 ist gescheitert. %2</translation>
    </message>
    <message>
        <source>%1 was ended after %2, when its time was over.</source>
        <translation>%1 wurde nach %2 beendet, als die Zeit abgelaufen war.</translation>
    </message>
    <message>
        <source>%1: nobody can prove how it ended.</source>
        <translation>%1: Niemand kann belegen, wie der Auftrag endete.</translation>
    </message>
    <message>
        <source>%1 ended after %2.</source>
        <translation>%1 endete nach %2.</translation>
    </message>
    <message>
        <source>%1 was skipped because %2 failed.</source>
        <translation>%1 wurde übersprungen, weil %2 gescheitert ist.</translation>
    </message>
    <message>
        <source>%1 was skipped because %2 took too long.</source>
        <translation>%1 wurde übersprungen, weil %2 zu lange dauerte.</translation>
    </message>
    <message>
        <source>%1 was skipped because %2 was skipped.</source>
        <translation>%1 wurde übersprungen, weil %2 übersprungen wurde.</translation>
    </message>
    <message>
        <source>%1 was skipped because %2 was cancelled.</source>
        <translation>%1 wurde übersprungen, weil %2 abgebrochen wurde.</translation>
    </message>
    <message>
        <source>%1 was skipped because %2 did not fail.</source>
        <translation>%1 wurde übersprungen, weil %2 nicht gescheitert ist.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>job, then a sentence about it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 failed because %2 failed in it.</source>
        <translation>%1 ist gescheitert, weil %2 darin gescheitert ist.</translation>
    </message>
    <message numerus="yes">
        <source>%1 is the cause, %n step(s) before.</source>
        <translation>
            <numerusform>%1 ist der Grund, %n Schritt davor.</numerusform>
            <numerusform>%1 ist der Grund, %n Schritte davor.</numerusform>
        </translation>
    </message>
    <message>
        <source>It took %1.</source>
        <translation>Er dauerte %1.</translation>
    </message>
    <message>
        <source>%1 ended early because %2 had read enough of it.</source>
        <translation>%1 endete früh, weil %2 genug davon gelesen hatte.</translation>
    </message>
    <message>
        <source>%1 was cancelled because %2 failed, which is joined to it by a channel.</source>
        <translation>%1 wurde abgebrochen, weil %2 gescheitert ist, mit dem ihn ein Kanal verbindet.</translation>
    </message>
    <message>
        <source>That was no failure: nobody needed more of it.</source>
        <translation>Das war kein Fehler: Niemand brauchte mehr davon.</translation>
    </message>
    <message>
        <source>It was asked to end.</source>
        <translation>Er wurde gebeten, zu enden.</translation>
    </message>
    <message>
        <source>It was asked to end, for all else is done.</source>
        <translation>Er wurde gebeten, zu enden, denn alles andere ist erledigt.</translation>
    </message>
</context>
<context>
    <name>weftwork::Words</name>
    <message>
        <source>on success</source>
        <translation>bei Erfolg</translation>
    </message>
    <message>
        <source>when done</source>
        <translation>wenn fertig</translation>
    </message>
    <message>
        <source>on failure</source>
        <translation>bei Scheitern</translation>
    </message>
    <message>
        <source>when started</source>
        <translation>wenn begonnen</translation>
    </message>
    <message>
        <source>when ready</source>
        <translation>wenn bereit</translation>
    </message>
    <message>
        <source>Skip what needs it</source>
        <translation>Überspringen, was ihn braucht</translation>
    </message>
    <message>
        <source>Cancel the graph</source>
        <translation>Den Graphen abbrechen</translation>
    </message>
    <message>
        <source>Go on as if it had not</source>
        <translation>Weiter, als wäre er gelungen</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Shell script</source>
        <translation>Shell-Skript</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Sleep</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Barrier</source>
        <translation>Sammelpunkt</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>“%1” has no name. Write NAME=value.</source>
        <translation>„%1“ hat keinen Namen. Nötig ist NAME=Wert.</translation>
    </message>
</context>
<context>
    <name>weftwork::WorkerList</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the worker</source>
        <translation>Name des Workers</translation>
    </message>
    <message>
        <source>How many of its processes there are at most, so how many calls at once</source>
        <translation>Wie viele seiner Prozesse es höchstens gibt, also wie viele Aufrufe zugleich</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Command of the worker</source>
        <translation>Befehl des Workers</translation>
    </message>
    <message>
        <source>Remove this worker</source>
        <translation>Diesen Worker entfernen</translation>
    </message>
    <message>
        <source>Add worker</source>
        <translation>Worker hinzufügen</translation>
    </message>
    <message>
        <source>A program whose functions jobs of this graph call</source>
        <translation>Ein Programm, dessen Funktionen Jobs dieses Graphen aufrufen</translation>
    </message>
    <message>
        <source>Change processes of worker</source>
        <translation>Prozesse des Workers ändern</translation>
    </message>
    <message>
        <source>Change command of worker</source>
        <translation>Befehl des Workers ändern</translation>
    </message>
    <message>
        <source>Remove worker</source>
        <translation>Worker entfernen</translation>
    </message>
    <message>
        <source>Two workers have the name “%1”.</source>
        <translation>Zwei Worker haben den Namen „%1“.</translation>
    </message>
    <message>
        <source>A worker needs a name of letters, digits, - and _.</source>
        <translation>Ein Worker braucht einen Namen aus Buchstaben, Ziffern, - und _.</translation>
    </message>
    <message>
        <source>A worker needs a program and its arguments, without open quotes or signs for a shell.</source>
        <translation>Ein Worker braucht ein Programm und seine Argumente, ohne offene Anführungszeichen oder Zeichen für eine Shell.</translation>
    </message>
</context>
<context>
    <name>weftwork::cli</name>
    <message>
        <source>The graph can be run.</source>
        <translation>Der Graph kann laufen.</translation>
    </message>
    <message>
        <source>All graphs can be run.</source>
        <translation>Alle Graphen können laufen.</translation>
    </message>
    <message>
        <source>There is no option “--%1” of “%2”.</source>
        <translation>Die Option „--%1“ gibt es bei „%2“ nicht.</translation>
    </message>
    <message>
        <source>The option “--%1” takes no value.</source>
        <translation>Die Option „--%1“ hat keinen Wert.</translation>
    </message>
    <message>
        <source>There is no option “-%1” of “%2”.</source>
        <translation>Die Option „-%1“ gibt es bei „%2“ nicht.</translation>
    </message>
    <message>
        <source>The option “--%1” needs a value: %2.</source>
        <translation>Die Option „--%1“ braucht einen Wert: %2.</translation>
    </message>
    <message>
        <source>“weftwork %1” needs: %2.</source>
        <translation>„weftwork %1“ braucht: %2.</translation>
    </message>
    <message>
        <source>“%1” is one word too many for “weftwork %2”.</source>
        <translation>„%1“ ist ein Wort zu viel für „weftwork %2“.</translation>
    </message>
    <message>
        <source>See “weftwork help %1”.</source>
        <translation>Mehr sagt „weftwork help %1“.</translation>
    </message>
    <message>
        <source>“%1” is no value for “--%2”.</source>
        <translation>„%1“ ist kein Wert für „--%2“.</translation>
    </message>
    <message>
        <source>Give a whole number, %1 or more.</source>
        <translation>Nötig ist eine ganze Zahl ab %1.</translation>
    </message>
    <message>
        <source>Did you mean “%1”?</source>
        <translation>Ist „%1“ gemeint?</translation>
    </message>
    <message>
        <source>print one JSON object a line</source>
        <translation>ein JSON-Objekt je Zeile ausgeben</translation>
    </message>
    <message>
        <source>cancel the rest at the first failure</source>
        <translation>beim ersten Scheitern den Rest abbrechen</translation>
    </message>
    <message>
        <source>set a parameter; jobs see it as WEFT_PARAM_NAME</source>
        <translation>einen Parameter setzen; Aufträge sehen ihn als WEFT_PARAM_NAME</translation>
    </message>
    <message>
        <source>show the states of the jobs in this run</source>
        <translation>die Zustände der Aufträge in diesem Lauf zeigen</translation>
    </message>
    <message>
        <source>go on until the end, as it is written</source>
        <translation>bis zum Ende folgen, während es geschrieben wird</translation>
    </message>
    <message>
        <source>show this help</source>
        <translation>diese Hilfe zeigen</translation>
    </message>
    <message>
        <source>say only what went wrong</source>
        <translation>nur sagen, was schiefging</translation>
    </message>
    <message>
        <source>let the run go on by itself and print its name</source>
        <translation>den Lauf für sich laufen lassen und seinen Namen ausgeben</translation>
    </message>
    <message>
        <source>print what would run, in order, and run nothing</source>
        <translation>ausgeben, was der Reihe nach liefe, und nichts starten</translation>
    </message>
    <message>
        <source>run jobs relative to FOLDER instead of the file&apos;s folder</source>
        <translation>Aufträge in FOLDER statt im Ordner der Datei starten</translation>
    </message>
    <message>
        <source>print one JSON object an event; with --detach one for the run</source>
        <translation>ein JSON-Objekt je Ereignis ausgeben; mit --detach eines für den Lauf</translation>
    </message>
    <message>
        <source>run a graph</source>
        <translation>einen Graphen starten</translation>
    </message>
    <message>
        <source>four processes at once, stop at the first failure</source>
        <translation>vier Prozesse zugleich, Ende beim ersten Scheitern</translation>
    </message>
    <message>
        <source>with a parameter</source>
        <translation>mit einem Parameter</translation>
    </message>
    <message>
        <source>leave it to itself; it prints the name of the run</source>
        <translation>für sich laufen lassen; der Name des Laufs wird ausgegeben</translation>
    </message>
    <message>
        <source>print every problem as file:line:column</source>
        <translation>jedes Problem als Datei:Zeile:Spalte ausgeben</translation>
    </message>
    <message>
        <source>the same for programs</source>
        <translation>dasselbe für Programme</translation>
    </message>
    <message>
        <source>order, time and critical path</source>
        <translation>Reihenfolge, Dauer und kritischer Weg</translation>
    </message>
    <message>
        <source>why did the job not run?</source>
        <translation>warum lief der Auftrag nicht?</translation>
    </message>
    <message>
        <source>all runs, the newest last</source>
        <translation>alle Läufe, der neueste zuletzt</translation>
    </message>
    <message>
        <source>the states of the newest run&apos;s jobs</source>
        <translation>die Zustände der Aufträge des neuesten Laufs</translation>
    </message>
    <message>
        <source>a run by the beginning of its name</source>
        <translation>ein Lauf nach dem Anfang seines Namens</translation>
    </message>
    <message>
        <source>the output of attempt N (default: the last)</source>
        <translation>die Ausgabe von Versuch N (sonst: des letzten)</translation>
    </message>
    <message>
        <source>only what it wrote to standard output</source>
        <translation>nur, was in die Standardausgabe ging</translation>
    </message>
    <message>
        <source>only what it wrote to standard error</source>
        <translation>nur, was in die Fehlerausgabe ging</translation>
    </message>
    <message>
        <source>byte for byte, also on a terminal</source>
        <translation>Byte für Byte, auch am Terminal</translation>
    </message>
    <message>
        <source>the output of a job</source>
        <translation>die Ausgabe eines Auftrags</translation>
    </message>
    <message>
        <source>follow it</source>
        <translation>ihr folgen</translation>
    </message>
    <message>
        <source>byte for byte</source>
        <translation>Byte für Byte</translation>
    </message>
    <message>
        <source>every decision, one JSON object a line</source>
        <translation>jede Entscheidung, ein JSON-Objekt je Zeile</translation>
    </message>
    <message>
        <source>end the newest run</source>
        <translation>den neuesten Lauf beenden</translation>
    </message>
    <message>
        <source>end one job of it</source>
        <translation>einen Auftrag daraus beenden</translation>
    </message>
    <message>
        <source>the file to write; its name says the format (svg, png, pdf, dot)</source>
        <translation>die Zieldatei; ihr Name sagt das Format (svg, png, pdf, dot)</translation>
    </message>
    <message>
        <source>light, dark or print (default: light)</source>
        <translation>light, dark oder print (sonst: light)</translation>
    </message>
    <message>
        <source>enlarge PNG pictures (default: 1)</source>
        <translation>PNG-Bilder vergrößern (sonst: 1)</translation>
    </message>
    <message>
        <source>on the ground of the theme instead of a transparent one</source>
        <translation>auf dem Grund der Farben statt durchsichtig</translation>
    </message>
    <message>
        <source>draw a graph</source>
        <translation>einen Graphen zeichnen</translation>
    </message>
    <message>
        <source>with the states of its newest run</source>
        <translation>mit den Zuständen seines neuesten Laufs</translation>
    </message>
    <message>
        <source>as DOT to another program</source>
        <translation>als DOT an ein anderes Programm</translation>
    </message>
    <message>
        <source>the file to write (default: beside the old one, .weft)</source>
        <translation>die Zieldatei (sonst: neben der alten, .weft)</translation>
    </message>
    <message>
        <source>turn a DOT graph into a job graph</source>
        <translation>einen DOT-Graphen in einen Graphen aus Aufträgen wandeln</translation>
    </message>
    <message>
        <source>the options of a verb</source>
        <translation>die Optionen eines Verbs</translation>
    </message>
    <message>
        <source>Run a graph.</source>
        <translation>Startet einen Graphen.</translation>
    </message>
    <message>
        <source>Tell every problem of graph files; run nothing.</source>
        <translation>Nennt alle Probleme von Graphen; startet nichts.</translation>
    </message>
    <message>
        <source>List the jobs of a graph and what they need.</source>
        <translation>Nennt die Aufträge eines Graphen und wovon sie abhängen.</translation>
    </message>
    <message>
        <source>Simulate a run: the order, the time it takes, the critical path.</source>
        <translation>Simuliert einen Lauf: Reihenfolge, Dauer, kritischer Weg.</translation>
    </message>
    <message>
        <source>Tell why a job did not run, step by step to the cause.</source>
        <translation>Sagt, warum ein Auftrag nicht lief, Schritt für Schritt bis zum Grund.</translation>
    </message>
    <message>
        <source>List all runs, the newest last.</source>
        <translation>Nennt alle Läufe, den neuesten zuletzt.</translation>
    </message>
    <message>
        <source>Print the output of a job.</source>
        <translation>Gibt die Ausgabe eines Auftrags aus.</translation>
    </message>
    <message>
        <source>Print the journal of a run, one JSON object a line.</source>
        <translation>Gibt das Journal eines Laufs aus, ein JSON-Objekt je Zeile.</translation>
    </message>
    <message>
        <source>Draw a graph as SVG, PNG or PDF, or write it as DOT.</source>
        <translation>Zeichnet einen Graphen als SVG, PNG oder PDF oder schreibt ihn als DOT.</translation>
    </message>
    <message>
        <source>Turn a DOT graph into a job graph.</source>
        <translation>Wandelt einen DOT-Graphen in einen Graphen aus Aufträgen.</translation>
    </message>
    <message>
        <source>Show this help, or that of a verb.</source>
        <translation>Zeigt diese Hilfe oder die eines Verbs.</translation>
    </message>
    <message>
        <source>No engine can be started: %1.</source>
        <translation>Die Steuerung des Laufs kann nicht starten: %1.</translation>
    </message>
    <message>
        <source>End other programs and try again.</source>
        <translation>Es hilft, andere Programme zu beenden.</translation>
    </message>
    <message>
        <source>“%1” is no format of a picture.</source>
        <translation>„%1“ ist kein Format eines Bildes.</translation>
    </message>
    <message>
        <source>Name the file .svg, .png, .pdf or .dot, or use --format.</source>
        <translation>Der Name der Datei endet auf .svg, .png, .pdf oder .dot, oder es gilt --format.</translation>
    </message>
    <message>
        <source>There is no theme “%1”.</source>
        <translation>Farben namens „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Use light, dark or print.</source>
        <translation>Möglich sind light, dark und print.</translation>
    </message>
    <message>
        <source>“%1” is no scale.</source>
        <translation>„%1“ ist kein Maßstab.</translation>
    </message>
    <message>
        <source>Give a number from 0.05 to 20; 2 is twice the size.</source>
        <translation>Möglich ist eine Zahl von 0.05 bis 20; 2 ist doppelt so groß.</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>Geschrieben nach %1.</translation>
    </message>
    <message>
        <source>It needs to be told which file to write.</source>
        <translation>Die Zieldatei fehlt.</translation>
    </message>
    <message>
        <source>Use -o PICTURE.</source>
        <translation>Sie steht nach -o.</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Beispiele:</translation>
    </message>
    <message>
        <source>Usage: </source>
        <translation>Aufruf: </translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Optionen:</translation>
    </message>
    <message>
        <source>weftwork %1: run, check and explain job graphs.</source>
        <translation>weftwork %1: startet, prüft und erklärt Graphen aus Aufträgen.</translation>
    </message>
    <message>
        <source>run a graph, four processes at once</source>
        <translation>einen Graphen starten, vier Prozesse zugleich</translation>
    </message>
    <message>
        <source>why did a job of the newest run not run?</source>
        <translation>warum lief ein Auftrag des neuesten Laufs nicht?</translation>
    </message>
    <message>
        <source>Verbs:</source>
        <translation>Verben:</translation>
    </message>
    <message>
        <source>“weftwork help VERB” shows the options of a verb; “weftwork --version” the version.</source>
        <translation>„weftwork help VERB“ zeigt die Optionen eines Verbs, „weftwork --version“ die Version.</translation>
    </message>
    <message>
        <source>There is no verb “%1”.</source>
        <translation>Ein Verb „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>See “weftwork help”.</source>
        <translation>Mehr sagt „weftwork help“.</translation>
    </message>
    <message>
        <source>“%1” is no DOT file.</source>
        <translation>„%1“ ist keine DOT-Datei.</translation>
    </message>
    <message>
        <source>Import reads files named .dot or .gv.</source>
        <translation>Gelesen werden Dateien mit der Endung .dot oder .gv.</translation>
    </message>
    <message>
        <source>There is a file %1 already.</source>
        <translation>Die Datei %1 gibt es schon.</translation>
    </message>
    <message>
        <source>Name the file to write with -o.</source>
        <translation>Die Zieldatei steht nach -o.</translation>
    </message>
    <message numerus="yes">
        <source>Written to %1: %n job(s).</source>
        <translation>
            <numerusform>Geschrieben nach %1: %n Auftrag.</numerusform>
            <numerusform>Geschrieben nach %1: %n Aufträge.</numerusform>
        </translation>
    </message>
    <message>
        <source>  (attempt %1)</source>
        <translation>  (Versuch %1)</translation>
    </message>
    <message>
        <source>%1 of the failures tolerated</source>
        <translation>%1 davon hingenommen</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n Auftrag</numerusform>
            <numerusform>%n Aufträge</numerusform>
        </translation>
    </message>
    <message>
        <source>The job has not started, so it has no output.</source>
        <translation>Der Auftrag hat noch nicht begonnen, also gibt es keine Ausgabe.</translation>
    </message>
    <message>
        <source>The job wrote nothing.</source>
        <translation>Der Auftrag hat nichts ausgegeben.</translation>
    </message>
    <message>
        <source>There is no option “%1” before a verb.</source>
        <translation>Vor einem Verb gibt es keine Option „%1“.</translation>
    </message>
    <message>
        <source>It needs to be told what to do.</source>
        <translation>Es fehlt, was zu tun ist.</translation>
    </message>
    <message>
        <source>The journal of the run has no head that this program can read.</source>
        <translation>Das Journal des Laufs hat keinen Kopf, den dieses Programm lesen kann.</translation>
    </message>
    <message>
        <source>It was written by a newer program, or is damaged; its logs are in the folder.</source>
        <translation>Es stammt von einem neueren Programm oder ist beschädigt; die Protokolle liegen im Ordner.</translation>
    </message>
    <message>
        <source>The run %1 has no job “%2”.</source>
        <translation>Der Lauf %1 hat keinen Auftrag „%2“.</translation>
    </message>
    <message>
        <source>See “weftwork show %1” for its jobs.</source>
        <translation>Seine Aufträge nennt „weftwork show %1“.</translation>
    </message>
    <message>
        <source>The run cannot be recorded: %1.</source>
        <translation>Der Lauf kann nicht aufgezeichnet werden: %1.</translation>
    </message>
    <message>
        <source>Nothing new is started until there is room on the disk; what runs goes on.</source>
        <translation>Nichts Neues beginnt, bis auf der Platte Platz ist; was läuft, läuft weiter.</translation>
    </message>
    <message>
        <source>All of it: weftwork logs %1 %2</source>
        <translation>Alles davon: weftwork logs %1 %2</translation>
    </message>
    <message>
        <source>%1/%2 done, %3 running</source>
        <translation>%1/%2 fertig, es laufen %3</translation>
    </message>
    <message>
        <source>, %1 failed</source>
        <translation>, %1 gescheitert</translation>
    </message>
    <message>
        <source>Run %1: %2 after %3. %4.</source>
        <translation>Lauf %1: %2 nach %3. %4.</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>“%1” sets no parameter.</source>
        <translation>„%1“ setzt keinen Parameter.</translation>
    </message>
    <message>
        <source>Write --set NAME=VALUE.</source>
        <translation>Nötig ist --set NAME=WERT.</translation>
    </message>
    <message>
        <source>The graph has no parameter “%1”.</source>
        <translation>Der Graph hat keinen Parameter „%1“.</translation>
    </message>
    <message>
        <source>It has none at all.</source>
        <translation>Er hat gar keine.</translation>
    </message>
    <message>
        <source>It has: %1.</source>
        <translation>Er hat: %1.</translation>
    </message>
    <message>
        <source>There is no folder “%1”.</source>
        <translation>Den Ordner „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Make it, or name another one with -C.</source>
        <translation>Er ist anzulegen, oder -C nennt einen anderen.</translation>
    </message>
    <message>
        <source>The program weftwork-keeper was not found.</source>
        <translation>Das Programm weftwork-keeper fehlt.</translation>
    </message>
    <message>
        <source>Install Weftwork again: the keeper belongs to it.</source>
        <translation>Es gehört zu Weftwork und kommt mit einer neuen Installation.</translation>
    </message>
    <message>
        <source>Ending all jobs now.</source>
        <translation>Alle Aufträge enden jetzt.</translation>
    </message>
    <message>
        <source>Signal %1: running jobs are asked to end; a second one ends them now.</source>
        <translation>Signal %1: Was läuft, soll enden; ein zweites beendet es sofort.</translation>
    </message>
    <message>
        <source>engine lost; its jobs still run and are recorded</source>
        <translation>Steuerung verloren; die Aufträge laufen weiter und werden aufgezeichnet</translation>
    </message>
    <message>
        <source>engine lost; what no record proves is unknown</source>
        <translation>Steuerung verloren; was nichts belegt, ist unbekannt</translation>
    </message>
    <message>
        <source>run     %1</source>
        <translation>Lauf      %1</translation>
    </message>
    <message>
        <source>graph   %1</source>
        <translation>Graph     %1</translation>
    </message>
    <message>
        <source>began   %1</source>
        <translation>Beginn    %1</translation>
    </message>
    <message>
        <source>took    %1</source>
        <translation>Dauer     %1</translation>
    </message>
    <message>
        <source>result  %1</source>
        <translation>Ergebnis  %1</translation>
    </message>
    <message>
        <source>folder  %1</source>
        <translation>Ordner    %1</translation>
    </message>
    <message>
        <source>The job is asked to end.</source>
        <translation>Der Auftrag soll enden.</translation>
    </message>
    <message>
        <source>The run is asked to end: %1 running.</source>
        <translation>Der Lauf soll enden; es laufen %1.</translation>
    </message>
    <message>
        <source>The places are held by %1.</source>
        <translation>Die Plätze haben %1.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>“%1” runs (attempt %2).</source>
        <translation>„%1“ läuft (Versuch %2).</translation>
    </message>
    <message>
        <source>“%1” is %2.</source>
        <translation>„%1“ ist %2.</translation>
    </message>
    <message>
        <source>“%1” %2.</source>
        <translation>„%1“: %2.</translation>
    </message>
    <message>
        <source>“%1” was given no more time.</source>
        <translation>Die Zeit von „%1“ war abgelaufen.</translation>
    </message>
    <message>
        <source>“%1” has an unknown outcome.</source>
        <translation>Wie „%1“ endete, ist unbekannt.</translation>
    </message>
    <message>
        <source>“%1” was %2.</source>
        <translation>„%1“ wurde %2.</translation>
    </message>
    <message>
        <source>No run of %1 is recorded.</source>
        <translation>Von %1 ist kein Lauf aufgezeichnet.</translation>
    </message>
    <message>
        <source>Run it first, or name another run.</source>
        <translation>Erst ausführen oder einen anderen Lauf nennen.</translation>
    </message>
    <message>
        <source>only the jobs that need nothing</source>
        <translation>nur die Aufträge, die nichts brauchen</translation>
    </message>
    <message>
        <source>only the jobs that nobody needs, but no forever jobs</source>
        <translation>nur die Aufträge, die niemand braucht, doch keine immer laufenden</translation>
    </message>
    <message>
        <source>only what JOB needs, directly or not</source>
        <translation>nur was JOB braucht, unmittelbar oder nicht</translation>
    </message>
    <message>
        <source>only what needs JOB, directly or not</source>
        <translation>nur was JOB voraussetzt, unmittelbar oder nicht</translation>
    </message>
    <message>
        <source>what must be done before a job, in order</source>
        <translation>was vor einem Auftrag zu tun ist, der Reihe nach</translation>
    </message>
    <message>
        <source>remove JOB, and let what needs it need what it needs</source>
        <translation>JOB entfernen; was ihn braucht, braucht nun, was er braucht</translation>
    </message>
    <message>
        <source>remove all other jobs of its graph; give it again for more</source>
        <translation>alle anderen Aufträge seines Graphen entfernen; mehrfach für mehrere</translation>
    </message>
    <message>
        <source>remove all jobs that do not lie between those of --from and --to</source>
        <translation>alle Aufträge entfernen, die nicht zwischen denen von --from und --to liegen</translation>
    </message>
    <message>
        <source>with --keep-between: keep what needs JOB, and JOB</source>
        <translation>mit --keep-between: was JOB voraussetzt, und JOB, bleibt</translation>
    </message>
    <message>
        <source>with --keep-between: keep what JOB needs, and JOB</source>
        <translation>mit --keep-between: was JOB braucht, und JOB, bleibt</translation>
    </message>
    <message>
        <source>with --keep-between: but not the jobs of --from themselves</source>
        <translation>mit --keep-between: doch nicht die Aufträge von --from selbst</translation>
    </message>
    <message>
        <source>with --keep-between: but not the jobs of --to themselves</source>
        <translation>mit --keep-between: doch nicht die Aufträge von --to selbst</translation>
    </message>
    <message>
        <source>leave out needs, channels and places of jobs that are not there</source>
        <translation>weglassen, was Aufträge braucht, verbindet oder platziert, die es nicht gibt</translation>
    </message>
    <message>
        <source>the file to write; - is standard output (default: FILE itself)</source>
        <translation>die Datei zum Schreiben; - ist die Standardausgabe (sonst: FILE selbst)</translation>
    </message>
    <message>
        <source>print one JSON object that tells what was changed</source>
        <translation>ein JSON-Objekt ausgeben, das sagt, was geändert wurde</translation>
    </message>
    <message>
        <source>take a job out, and let the rest go on without it</source>
        <translation>einen Auftrag herausnehmen; das Übrige geht ohne ihn weiter</translation>
    </message>
    <message>
        <source>cut a part out</source>
        <translation>einen Teil herausschneiden</translation>
    </message>
    <message>
        <source>mend a file that needs jobs which are gone</source>
        <translation>eine Datei flicken, die Aufträge braucht, die fort sind</translation>
    </message>
    <message>
        <source>Take jobs out of a graph and leave the rest whole; run nothing.</source>
        <translation>Nimmt Aufträge aus einem Graphen und lässt das Übrige heil; startet nichts.</translation>
    </message>
    <message>
        <source>“%1” and “%2” are in different graphs.</source>
        <translation>„%1“ und „%2“ sind in verschiedenen Graphen.</translation>
    </message>
    <message>
        <source>Name jobs of one graph.</source>
        <translation>Nötig sind Aufträge eines Graphen.</translation>
    </message>
    <message>
        <source>One of --bypass, --keep-only and --keep-between can be done at a time.</source>
        <translation>Nur eines von --bypass, --keep-only und --keep-between geht auf einmal.</translation>
    </message>
    <message>
        <source>It needs to be told what to change.</source>
        <translation>Es fehlt, was zu ändern ist.</translation>
    </message>
    <message>
        <source>The option “--%1” goes with --keep-between.</source>
        <translation>Die Option „--%1“ gehört zu --keep-between.</translation>
    </message>
    <message>
        <source>Between which jobs? Give --from, --to or both.</source>
        <translation>Zwischen welchen Aufträgen? Nötig ist --from, --to oder beides.</translation>
    </message>
    <message>
        <source>The graph and the JSON cannot both go to standard output.</source>
        <translation>Der Graph und das JSON können nicht beide auf die Standardausgabe.</translation>
    </message>
    <message>
        <source>There is nothing to change in %1.</source>
        <translation>In %1 ist nichts zu ändern.</translation>
    </message>
    <message numerus="yes">
        <source>Written to %1: %n job(s) removed.</source>
        <translation>
            <numerusform>Geschrieben nach %1: %n Auftrag entfernt.</numerusform>
            <numerusform>Geschrieben nach %1: %n Aufträge entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dependency(ies) lead around what is gone.</source>
        <translation>
            <numerusform>%n Abhängigkeit führt um das Entfernte herum.</numerusform>
            <numerusform>%n Abhängigkeiten führen um das Entfernte herum.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is a DOT file, and job graphs are written as .weft.</source>
        <translation>„%1“ ist eine DOT-Datei, und Auftragsgraphen werden als .weft geschrieben.</translation>
    </message>
    <message>
        <source>There is no order “%1”.</source>
        <translation>Eine Reihenfolge „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Use creation or topological.</source>
        <translation>Möglich sind creation und topological.</translation>
    </message>
    <message>
        <source>The graph has no job “%1”.</source>
        <translation>Der Graph hat keinen Auftrag „%1“.</translation>
    </message>
    <message>
        <source>See “weftwork list FILE” for its jobs.</source>
        <translation>„weftwork list FILE“ zeigt seine Aufträge.</translation>
    </message>
    <message>
        <source>show states by ASCII signs (default: where the terminal has no others)</source>
        <translation>Zustände durch ASCII-Zeichen zeigen (sonst nur, wo das Terminal keine anderen hat)</translation>
    </message>
    <message>
        <source>with the path of each job, what it starts, and its details</source>
        <translation>mit dem Pfad jedes Auftrags, dem, was er startet, und seinen Einzelheiten</translation>
    </message>
    <message>
        <source>in the order of the file, also where jobs wait for each other in a circle</source>
        <translation>in der Reihenfolge der Datei, auch wo Aufträge im Kreis aufeinander warten</translation>
    </message>
    <message>
        <source>the jobs, numbered in an order in which they could run, and what each needs</source>
        <translation>die Aufträge, in einer möglichen Reihenfolge nummeriert, und wovon jeder abhängt</translation>
    </message>
    <message>
        <source>with their paths and commands</source>
        <translation>mit ihren Pfaden und Befehlen</translation>
    </message>
    <message>
        <source>how the newest run went, and what went wrong in it</source>
        <translation>wie der neueste Lauf verlief und was darin misslang</translation>
    </message>
    <message>
        <source>the newest run of a graph, with the commands of its jobs</source>
        <translation>der neueste Lauf eines Graphen, mit den Befehlen seiner Aufträge</translation>
    </message>
    <message>
        <source>svg, png, pdf, dot or legacy-dot (as asynciojobs writes it), whatever the name; with -o - to standard output</source>
        <translation>svg, png, pdf, dot oder legacy-dot (wie asynciojobs es schreibt), gleich wie der Name ist; mit -o - in die Standardausgabe</translation>
    </message>
    <message>
        <source>with a row that explains the states; in legacy-dot with boxes that explain their looks</source>
        <translation>mit einer Zeile, die die Zustände erklärt; bei legacy-dot mit Kästen, die ihr Aussehen erklären</translation>
    </message>
    <message>
        <source>Tell how a run went: its jobs, and each failure with the end of its output.</source>
        <translation>Sagt, wie ein Lauf verlief: seine Aufträge, und jeden Fehlschlag mit dem Ende seiner Ausgabe.</translation>
    </message>
    <message>
        <source>Count the jobs of a run by their states, in one line.</source>
        <translation>Zählt die Aufträge eines Laufs nach Zuständen, in einer Zeile.</translation>
    </message>
    <message>
        <source>There is no order to list the jobs in; --safe lists them as they stand in the file.</source>
        <translation>Es gibt keine Reihenfolge für die Aufträge; --safe listet sie, wie sie in der Datei stehen.</translation>
    </message>
    <message>
        <source>the job takes so long, as in compile=1.5s; as often as needed</source>
        <translation>so lange dauert der Auftrag, etwa compile=1.5s; so oft wie nötig</translation>
    </message>
    <message>
        <source>read such lines, or a JSON object of them, from FILE</source>
        <translation>solche Zeilen, oder ein JSON-Objekt davon, aus FILE lesen</translation>
    </message>
    <message>
        <source>jobs of which nothing is known take so long (default: 1s)</source>
        <translation>so lange dauern Aufträge, von denen nichts bekannt ist (sonst: 1s)</translation>
    </message>
    <message>
        <source>take the medians of the last N runs of this file (default: 10); 0: of none</source>
        <translation>die Mediane der letzten N Läufe dieser Datei nehmen (sonst: 10); 0: von keinem</translation>
    </message>
    <message>
        <source>the job fails with this exit status (default: 1): what follows?</source>
        <translation>der Auftrag scheitert mit diesem Endstatus (sonst: 1): was folgt daraus?</translation>
    </message>
    <message>
        <source>if that job took a minute and a half</source>
        <translation>wenn dieser Auftrag anderthalb Minuten dauerte</translation>
    </message>
    <message>
        <source>what would not run if it failed</source>
        <translation>was nicht liefe, wenn er scheiterte</translation>
    </message>
    <message>
        <source>“%1” does not say how long a job takes.</source>
        <translation>„%1“ sagt nicht, wie lange ein Auftrag dauert.</translation>
    </message>
    <message>
        <source>Write PATH=TIME, as in compile=1.5s.</source>
        <translation>Zu schreiben ist PFAD=ZEIT, etwa compile=1.5s.</translation>
    </message>
    <message>
        <source>This is no JSON object: %1.</source>
        <translation>Das ist kein JSON-Objekt: %1.</translation>
    </message>
    <message>
        <source>Write {&quot;path&quot;: &quot;1.5s&quot;}.</source>
        <translation>Zu schreiben ist {&quot;Pfad&quot;: &quot;1.5s&quot;}.</translation>
    </message>
    <message numerus="yes">
        <source>The critical path has %n job(s): %1</source>
        <translation>
            <numerusform>Der kritische Weg hat %n Auftrag: %1</numerusform>
            <numerusform>Der kritische Weg hat %n Aufträge: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>(~&gt; is a place that was handed on: more places would bring that job forward.)</source>
        <translation>(~&gt; ist ein weitergegebener Platz: mehr Plätze brächten diesen Auftrag nach vorn.)</translation>
    </message>
    <message>
        <source>begins</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>takes</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>slack</source>
        <translation>Puffer</translation>
    </message>
    <message>
        <source>known from</source>
        <translation>bekannt aus</translation>
    </message>
    <message>
        <source>job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>kein Ende</translation>
    </message>
    <message>
        <source>what would run</source>
        <translation>was liefe</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2 after %n attempt(s))</source>
        <translation>
            <numerusform>%1 (%2 nach %n Versuch)</numerusform>
            <numerusform>%1 (%2 nach %n Versuchen)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>runs forever</source>
        <translation>läuft immer</translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>the job itself</source>
        <translation>dem Auftrag selbst</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufen</numerusform>
        </translation>
    </message>
    <message>
        <source>given</source>
        <translation>Angabe</translation>
    </message>
    <message>
        <source>never starts</source>
        <translation>startet nie</translation>
    </message>
    <message>
        <source>why</source>
        <translation>warum</translation>
    </message>
    <message>
        <source>What it needs never comes to its end.</source>
        <translation>Was er braucht, kommt nie zu seinem Ende.</translation>
    </message>
    <message>
        <source>The run would never end by itself.</source>
        <translation>Der Lauf würde nie von selbst enden.</translation>
    </message>
    <message>
        <source>The run would take %1 and succeed.</source>
        <translation>Der Lauf würde %1 dauern und gelingen.</translation>
    </message>
    <message>
        <source>The run would be ended by its timeout after %1.</source>
        <translation>Der Lauf würde nach %1 durch seine Zeitgrenze beendet.</translation>
    </message>
    <message>
        <source>The run would fail after %1.</source>
        <translation>Der Lauf würde nach %1 scheitern.</translation>
    </message>
    <message>
        <source>Processes at once: %1 on average, at most %2 of %3.</source>
        <translation>Gleichzeitige Prozesse: im Mittel %1, höchstens %2 von %3.</translation>
    </message>
    <message>
        <source>Processes at once: %1 on average, at most %2.</source>
        <translation>Gleichzeitige Prozesse: im Mittel %1, höchstens %2.</translation>
    </message>
    <message>
        <source>Token “%1”: %2 on average, at most %3 of %4.</source>
        <translation>Marke „%1“: im Mittel %2, höchstens %3 von %4.</translation>
    </message>
    <message>
        <source>Window of the graph: %1 on average, at most %2 of %3.</source>
        <translation>Höchstzahl des Graphen: im Mittel %1, höchstens %2 von %3.</translation>
    </message>
    <message>
        <source>Window of “%1”: %2 on average, at most %3 of %4.</source>
        <translation>Höchstzahl von „%1“: im Mittel %2, höchstens %3 von %4.</translation>
    </message>
    <message>
        <source>The time of every job is known.</source>
        <translation>Die Dauer jedes Auftrags ist bekannt.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) are assumed to take %1 each; nothing is known of them.</source>
        <translation>
            <numerusform>Für %n Auftrag sind %1 angenommen; von ihm ist nichts bekannt.</numerusform>
            <numerusform>Für %n Aufträge sind je %1 angenommen; von ihnen ist nichts bekannt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Give a time, as in 1.5s or 2m.</source>
        <translation>Nötig ist eine Zeit, etwa 1.5s oder 2m.</translation>
    </message>
    <message>
        <source>“%1” does no work of its own that could fail.</source>
        <translation>„%1“ tut keine eigene Arbeit, die scheitern könnte.</translation>
    </message>
    <message>
        <source>Name a job in it or before it.</source>
        <translation>Zu nennen ist ein Auftrag darin oder davor.</translation>
    </message>
    <message>
        <source>“%1” is no failure of a job.</source>
        <translation>„%1“ ist kein Scheitern eines Auftrags.</translation>
    </message>
    <message>
        <source>Give an exit status that the job does not call a success, as in compile=3.</source>
        <translation>Geben Sie einen Endstatus an, den der Auftrag nicht Erfolg nennt, etwa compile=3.</translation>
    </message>
    <message>
        <source>weftwork list shows the paths of all jobs.</source>
        <translation>weftwork list zeigt die Pfade aller Aufträge.</translation>
    </message>
    <message>
        <source>  needs </source>
        <translation>  braucht </translation>
    </message>
    <message>
        <source>with the critical path and when each job would begin</source>
        <translation>mit dem kritischen Weg und dem Beginn jedes Auftrags</translation>
    </message>
    <message>
        <source>with the critical path of a forecast</source>
        <translation>mit dem kritischen Weg einer Vorhersage</translation>
    </message>
    <message>
        <source>See “weftwork help edit”.</source>
        <translation>Siehe „weftwork help edit“.</translation>
    </message>
    <message>
        <source>“%1” is no value for “--assume”.</source>
        <translation>„%1“ ist kein Wert für „--assume“.</translation>
    </message>
    <message>
        <source>flowing</source>
        <translation>fließt</translation>
    </message>
    <message>
        <source>filling</source>
        <translation>füllt sich</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <source>ended</source>
        <comment>of a channel</comment>
        <translation>beendet</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>an amount</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 lines/s, %2 % full</source>
        <translation>%1 Zeilen/s, %2 % voll</translation>
    </message>
    <message>
        <source>%1/s, %2 % full</source>
        <translation>%1/s, %2 % voll</translation>
    </message>
    <message>
        <source>The run has no channel “%1”.</source>
        <translation>Der Lauf hat keinen Kanal „%1“.</translation>
    </message>
    <message>
        <source>No jobs of its graph are joined by channels.</source>
        <translation>Keine Aufträge seines Graphen sind durch Kanäle verbunden.</translation>
    </message>
    <message>
        <source>Its channels are %1.</source>
        <translation>Seine Kanäle sind %1.</translation>
    </message>
    <message>
        <source>not yet</source>
        <comment>a channel that did not begin</comment>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>only the last N lines, those that were written last</source>
        <translation>nur die letzten N Zeilen, die zuletzt geschriebenen</translation>
    </message>
    <message>
        <source>what the second job has yet to read of what the first wrote</source>
        <translation>was der zweite Auftrag von dem noch zu lesen hat, was der erste schrieb</translation>
    </message>
    <message>
        <source>the newest lines in the first channel of the graph</source>
        <translation>die neuesten Zeilen im ersten Kanal des Graphen</translation>
    </message>
    <message>
        <source>Show the states of a run&apos;s jobs and channels.</source>
        <translation>Die Zustände der Aufträge und Kanäle eines Laufs zeigen.</translation>
    </message>
    <message>
        <source>Print what lies in a channel, and leave it there.</source>
        <translation>Ausgeben, was in einem Kanal liegt, und es dort lassen.</translation>
    </message>
    <message>
        <source>Nothing lies in the channel now.</source>
        <translation>Im Kanal liegt gerade nichts.</translation>
    </message>
    <message>
        <source>at most N processes at once; 0: no limit (default: one a processor, and as many as channels join)</source>
        <translation>höchstens N Prozesse zugleich; 0: unbegrenzt (sonst: einer je Prozessor, und so viele, wie Kanäle verbinden)</translation>
    </message>
    <message>
        <source>Worker “%1”: %2 on average, at most %3 of %4.</source>
        <translation>Arbeiter „%1“: im Mittel %2, höchstens %3 von %4.</translation>
    </message>
    <message>
        <source>The run %1 is not of this file, but of %2.</source>
        <translation>Der Lauf %1 ist nicht von dieser Datei, sondern von %2.</translation>
    </message>
    <message>
        <source>Draw that file, or name a run of this one.</source>
        <translation>Jene Datei zeichnen oder einen Lauf von dieser nennen.</translation>
    </message>
    <message>
        <source>The run %1 is of %2, which is no longer there, and its graph is not that of this file.</source>
        <translation>Der Lauf %1 ist von %2, und die gibt es nicht mehr; sein Graph ist nicht der dieser Datei.</translation>
    </message>
    <message>
        <source>The states of jobs of the same names are drawn.</source>
        <translation>Gezeichnet werden die Zustände von Aufträgen mit denselben Namen.</translation>
    </message>
    <message>
        <source>a job in a nested graph, in the newest run of this file</source>
        <translation>ein Auftrag in einem inneren Graphen, im neuesten Lauf dieser Datei</translation>
    </message>
    <message>
        <source>as asynciojobs has it: what failed is done, what was cancelled or stopped runs for ever</source>
        <translation>wie bei asynciojobs: was scheiterte, ist erledigt; was abgebrochen oder beendet wurde, läuft ewig</translation>
    </message>
    <message>
        <source>list by path, in the order creation or topological (each job after what it needs)</source>
        <translation>nach Pfaden, in der Reihenfolge creation (wie angelegt) oder topological (jeder Auftrag nach dem, was er braucht)</translation>
    </message>
    <message>
        <source>such as “2D + 3R + 4I + 1F = 10”: done, running, idle, failed</source>
        <translation>etwa „2D + 3R + 4I + 1F = 10“: erledigt, laufend, untätig, gescheitert</translation>
    </message>
    <message>
        <source>Signs, in the order in which they stand before a job:</source>
        <translation>Zeichen, in der Reihenfolge, in der sie vor einem Auftrag stehen:</translation>
    </message>
    <message>
        <source>“%1” had no attempt %2.</source>
        <translation>„%1“ hatte keinen Versuch %2.</translation>
    </message>
    <message>
        <source>It has not started.</source>
        <translation>Der Auftrag hat noch nicht begonnen.</translation>
    </message>
    <message>
        <source>Its last attempt is number %1.</source>
        <translation>Der letzte Versuch ist der mit der Nummer %1.</translation>
    </message>
    <message>
        <source>“weftwork run %1” runs the file, “weftwork-studio %1” opens it.</source>
        <translation>„weftwork run %1“ führt die Datei aus, „weftwork-studio %1“ öffnet sie.</translation>
    </message>
    <message>
        <source>Standard output could not be written: %1.</source>
        <translation>Die Standardausgabe konnte nicht geschrieben werden: %1.</translation>
    </message>
    <message>
        <source>What arrived there is not whole: make room, or send it elsewhere.</source>
        <translation>Was dort ankam, ist nicht vollständig: Platz schaffen oder die Ausgabe woandershin lenken.</translation>
    </message>
    <message>
        <source>critical: if it fails, so does its graph</source>
        <translation>kritisch: Scheitert er, so scheitert auch sein Graph</translation>
    </message>
    <message>
        <source>fine so far</source>
        <translation>bisher in Ordnung</translation>
    </message>
    <message>
        <source>forever: it ends when all else is done</source>
        <translation>läuft immer: Er endet, wenn alles andere erledigt ist</translation>
    </message>
    <message>
        <source>The run was lost: its engine is gone, so nothing more starts.</source>
        <translation>Der Lauf ging verloren: Seine Steuerung ist fort, also beginnt nichts mehr.</translation>
    </message>
    <message>
        <source>“%1” was left %2.</source>
        <translation>„%1“ blieb %2.</translation>
    </message>
    <message>
        <source>“%1” was given no more time than %2.</source>
        <translation>Die Zeit von „%1“ war nach %2 abgelaufen.</translation>
    </message>
</context>
</TS>
