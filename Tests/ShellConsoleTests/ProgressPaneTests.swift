import ShellRuntime
import Testing

@testable import ShellConsole

/// The bars of Write-Progress: which are shown, how they look, and that they leave nothing behind.
@Suite struct ProgressPaneTests {
    private func record(_ id: Int, parent: Int = -1, _ activity: String, _ status: String = "", percent: Int = -1, completed: Bool = false) -> ProgressRecord {
        var record = ProgressRecord()
        record.activityID = id
        record.parentID = parent
        record.activity = activity
        record.status = status
        record.percentComplete = percent
        record.completed = completed
        return record
    }
    private func plain(_ text: String) -> String {
        var result = "", inside = false
        for character in text {
            if character == "\u{1B}" { inside = true } else if inside { if character.isLetter { inside = false } } else if character != "\r" { result.append(character) }
        }
        return result
    }

    @Test func aBarFillsWithItsShare() {
        var pane = ProgressPane()
        pane.update(record(0, "Copying", "item 3", percent: 50))
        let text = pane.draw(ProgressPane.Style(), columns: 41, rows: 24)
        #expect(plain(text) == "Copying [item 3                      ]")
        // 29 columns between the brackets; half of them in reverse.
        #expect(text.contains("\u{1B}[7mitem 3        \u{1B}[27m"))
        #expect(pane.isShown)
        #expect(pane.erase() == "\r\u{1B}[J")
        #expect(pane.erase() == "")
    }
    @Test func childrenGoWithTheirParent() {
        var pane = ProgressPane()
        pane.update(record(1, "Outer", "a"))
        pane.update(record(2, parent: 1, "Inner", "b"))
        #expect(plain(pane.draw(ProgressPane.Style(), columns: 31, rows: 24)) == "Outer [a                   ]\n Inner [b                  ]")
        pane.update(record(1, "Outer", completed: true))
        #expect(pane.draw(ProgressPane.Style(), columns: 31, rows: 24) == "\r\u{1B}[J")
        #expect(!pane.isShown)
    }
    @Test func theClassicViewHasABlock() {
        var pane = ProgressPane()
        pane.update(record(0, "Copying", "item", percent: 50))
        var style = ProgressPane.Style()
        style.isClassic = true
        let lines = plain(pane.draw(style, columns: 31, rows: 24)).split(separator: "\n").map { $0.trimmingBlanks() }
        #expect(lines == ["Copying", "item", "[oooooooooo          ]"])
    }
}

extension Substring {
    fileprivate func trimmingBlanks() -> String { String(String(drop { $0 == " " }.reversed()).drop { $0 == " " }.reversed()) }
}
