import ShellFormatting
import ShellRuntime

/// Out-GridView at the terminal: the objects as numbered rows, narrowed by words, chosen by numbers.
final class OutGridView: Cmdlet {
    private var items: [Value] = []
    override func begin() throws {
        guard runspace.host.isInteractive, runspace.host.supportsColor || runspace.isInteractiveSession else {
            throw terminating(
                "Out-GridView needs a terminal to show its rows, and there is none.", id: "OutGridViewNoTerminal", category: .resourceUnavailable,
                exception: "System.NotSupportedException")
        }
    }
    override func process() throws {
        guard has("InputObject"), !self["InputObject"].isNull else { return }
        items.append(self["InputObject"])
    }
    override func end() throws {
        guard !items.isEmpty else { return }
        let mode = flag("PassThru") ? "multiple" : (text("OutputMode") ?? "none").lowercased()
        var heads: [String] = []
        func isRule(_ line: String) -> Bool { line.contains("-") && line.allSatisfy { $0 == "-" || $0 == " " } }
        // All of them as one table: its columns stand below each other. What makes no table is a row each.
        let table = try Formatting.string(items, runspace, width: max(40, runspace.host.width - 6)).split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        let rule = table.firstIndex(where: isRule)
        let isTable = rule.map { $0 > 0 && table.count - $0 - 1 == items.count } ?? false
        if isTable, let rule { heads = Array(table[...rule]) }
        let rows = isTable ? Array(table.suffix(items.count)) : try items.map { item -> String in
            var lines = try Formatting.string([item], runspace, width: max(40, runspace.host.width - 6)).split(separator: "\n").map(String.init)
            // A table's head is shown once, above.
            // It has more than one line where a column is narrower than its name.
            if let rule = lines.firstIndex(where: isRule), rule > 0, rule + 1 < lines.count { lines.removeFirst(rule + 1) }
            return lines.first ?? ""
        }
        var shown = Array(items.indices)
        if let title = text("Title") { runspace.host.write(title + "\n") }
        while true {
            let digits = String(items.count).utf8.count
            for head in heads { runspace.host.write(String(repeating: " ", count: digits + 2) + head + "\n") }
            for at in shown {
                let number = String(at + 1)
                runspace.host.write(String(repeating: " ", count: digits - number.utf8.count) + number + "  " + rows[at] + "\n")
            }
            let prompt = mode == "none" ? "Filter, or Enter to close: " : mode == "single" ? "Filter, number to take one, or Enter to cancel: " : "Filter, numbers (1,3-5) or * to take, or Enter to cancel: "
            guard let line = try runspace.host.readLine(prompt: prompt)?.trimmed(), !line.isEmpty else { return }
            if mode != "none", let chosen = OutGridView.numbers(line, shown, items.count), mode == "multiple" || chosen.count == 1 {
                for at in chosen { try write(items[at]) }
                return
            }
            let words = line.lowercased().split(separator: " ")
            shown = items.indices.filter { at in
                let row = rows[at].lowercased()
                return words.allSatisfy { row.contains($0) }
            }
        }
    }
    /// `1,3-5`, `*`: the rows that are meant; nil for anything else.
    static func numbers(_ text: String, _ shown: [Int], _ count: Int) -> [Int]? {
        if text == "*" { return shown }
        var list: [Int] = []
        for part in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first >= 1, last <= count, first <= last else { return nil }
            list += (first...last).map { $0 - 1 }
        }
        return list.isEmpty ? nil : list
    }
}

/// Surfaces of cmdlets that PowerShell has on Windows only.
enum WindowsOnlySurfaces {
    static let table: [String: String] = [
        "out-gridview": """
            Out-GridView|Microsoft.PowerShell.Utility|PassThru||None|ogv|
            PassThru|Wait|OutputMode
            InputObject|psobject|||||*:-:v
            Title|string||ValidateNotNullOrEmpty()|||*:-:
            Wait|switch||||s|1:-:
            OutputMode|Microsoft.PowerShell.Commands.OutputModeOption|||None,Single,Multiple|@Microsoft.PowerShell.Commands.OutputModeOption|2:-:
            PassThru|switch||||s|0:-:
            """,
        "out-printer": """
            Out-Printer|Microsoft.PowerShell.Utility|||None|lp|
            __AllParameterSets
            Name|string|PrinterName||||0:0:
            InputObject|psobject|||||0:-:v
            """,
        "show-command": """
            Show-Command|Microsoft.PowerShell.Utility|||None|shcm|
            __AllParameterSets
            Name|string|CommandName||||0:0:
            Height|double|||||0:-:
            Width|double|||||0:-:
            NoCommonParameter|switch||||s|0:-:
            ErrorPopup|switch||||s|0:-:
            PassThru|switch||||s|0:-:
            """,
        "get-authenticodesignature": """
            Get-AuthenticodeSignature|Microsoft.PowerShell.Security|ByPath||None||System.Management.Automation.Signature
            ByPath|ByLiteralPath|ByContent
            FilePath|string[]|||||0:0:mvp
            LiteralPath|string[]|PSPath||||1:-:mp
            SourcePathOrExtension|string[]|||||2:-:mp
            Content|byte[]|||||2:-:mp
            """,
        "set-authenticodesignature": """
            Set-AuthenticodeSignature|Microsoft.PowerShell.Security|ByPath|S|Medium||System.Management.Automation.Signature
            ByPath|ByLiteralPath|ByContent
            Certificate|System.Security.Cryptography.X509Certificates.X509Certificate2|||||*:1:m
            IncludeChain|string|||||*:-:
            TimestampServer|string|||||*:-:
            HashAlgorithm|string|||||*:-:
            Force|switch||||s|*:-:
            FilePath|string[]|||||0:0:mvp
            LiteralPath|string[]|PSPath||||1:-:mp
            SourcePathOrExtension|string[]|||||2:-:mp
            Content|byte[]|||||2:-:mp
            """,
        "new-filecatalog": """
            New-FileCatalog|Microsoft.PowerShell.Security||S|Medium||System.IO.FileInfo
            __AllParameterSets
            CatalogVersion|int|||||0:-:
            CatalogFilePath|string|||||0:0:mp
            Path|string[]|||||0:1:vp
            """,
        "test-filecatalog": """
            Test-FileCatalog|Microsoft.PowerShell.Security||S|Medium||System.Management.Automation.CatalogValidationStatus,System.Management.Automation.CatalogInformation
            __AllParameterSets
            Detailed|switch||||s|0:-:
            FilesToSkip|string[]|||||0:-:
            CatalogFilePath|string|||||0:0:mp
            Path|string[]|||||0:1:vp
            """,
        "convertfrom-sddlstring": """
            ConvertFrom-SddlString|Microsoft.PowerShell.Utility|||None||Microsoft.PowerShell.Commands.SecurityDescriptorInfo
            __AllParameterSets
            Sddl|string|||||0:0:mv
            Type|Microsoft.PowerShell.Commands.ConvertFromSddlStringCommand+AccessRightTypeNames|||FileSystemRights,RegistryRights,ActiveDirectoryRights,MutexRights,SemaphoreRights,EventWaitHandleRights||0:-:
            """,
        "set-timezone": """
            Set-TimeZone|Microsoft.PowerShell.Management|Name|S|Medium|stz|System.TimeZoneInfo
            Name|Id|InputObject
            Id|string|||||1:-:mvp
            InputObject|System.TimeZoneInfo|||||2:0:mv
            Name|string|||||0:0:m
            PassThru|switch||||s|*:-:
            """,
    ]
}
/// A row with a surface of that table.
func windowsOnly(_ name: String, _ type: Cmdlet.Type) -> CmdletEntry {
    CmdletEntry(
        name, implementingType: "Microsoft.PowerShell.Commands.\(name.filter { $0 != "-" })Command",
        surface: { CommandMetadata(surface: WindowsOnlySurfaces.table[name.lowercased()] ?? name) }, make: { type.init() })
}
