import ShellRuntime
import ShellTypes
import WindowsMachine

/// An event as XML, and what XPath filters select of it.
enum EventXml {
    static let space = "http://schemas.microsoft.com/win/2004/08/events/event"

    static func text(_ record: EventRecord) -> String {
        func element(_ name: String, _ value: String) -> String { "<\(name)>\(XmlDocuments.escape(value))</\(name)>" }
        let time = DateFormat.string(NetDateTime(ticks: record.time.dotNetTicks, kind: .utc), "yyyy-MM-ddTHH:mm:ss.fffffffZ", .invariant)
        let keywords = String(record.keywords, radix: 16)
        let data = record.data.map { field -> String in
            let value: String =
                switch field.value {
                case .string(let text): text
                case .integer(let number): String(number)
                case .bool(let flag): flag ? "true" : "false"
                default: ""
                }
            return "<Data Name='\(XmlDocuments.escape(field.name))'>\(XmlDocuments.escape(value))</Data>"
        }
        let body = data.isEmpty && !record.message.isEmpty ? element("Data", record.message) : data.joined()
        return "<Event xmlns='\(space)'><System><Provider Name='\(XmlDocuments.escape(record.provider))'/>" + element("EventID", String(record.eventID))
            + "<Version>0</Version>" + element("Level", String(record.level.rawValue)) + element("Task", String(record.task)) + element("Opcode", String(record.opcode))
            + element("Keywords", "0x" + keywords) + "<TimeCreated SystemTime='\(time ?? "")'/>" + element("EventRecordID", String(record.recordID))
            + "<Correlation/><Execution ProcessID='\(record.processID)' ThreadID='\(record.threadID)'/>" + element("Channel", record.channel)
            + element("Computer", record.computer) + "<Security/></System><EventData>\(body)</EventData></Event>"
    }

    /// The records that a filter selects: `*[System[(Level=2) and TimeCreated[timediff(@SystemTime) <= 86400000]]]`. Throws NetException.
    static func select(_ records: [EventRecord], _ filter: String, now: WindowsTime) throws -> [EventRecord] {
        var path = filter.replacing("timediff(@SystemTime)", with: "@timediff")
        if path.hasPrefix("*") { path = "Event" + path.dropFirst() }
        if !path.hasPrefix("/") { path = "/" + path }
        return try records.filter { record in
            let age = max(0, (now.dotNetTicks - record.time.dotNetTicks) / 10_000)
            let source = text(record).replacing(" xmlns='\(space)'", with: "").replacing("<TimeCreated ", with: "<TimeCreated timediff='\(age)' ")
            return try !XmlDocuments.select(path, XmlDocuments.load(text: source), nil).isEmpty
        }
    }

    /// The selects of a QueryList: channel and filter of each.
    static func queries(_ document: Value, _ runspace: Runspace) throws -> [(channel: String, filter: String)] {
        try XmlDocuments.select("//Select", document, nil).map { node in
            let own = try Members.get(node, "Path", runspace)
            let channel = own.isNull ? try Members.get(try Members.get(node, "ParentNode", runspace), "Path", runspace) : own
            return (runspace.text(channel), runspace.text(try Members.get(node, "InnerText", runspace)))
        }
    }
}
