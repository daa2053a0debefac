import ShellRuntime

/// Compare-Object: two sequences walked side by side; what found no partner waits in a backlog of -SyncWindow objects.
final class CompareObject: Cmdlet {
    private var columns: OrderColumns?
    private var order: RowOrder?
    private var references: [OrderRow] = []
    private var next = 0
    private var differenceBacklog: [OrderRow] = []
    private var referenceBacklog: [OrderRow] = []
    private var includesEqual = false
    private var excludesDifferent = false
    private var window = Int.max

    override func begin() throws {
        try OrderCulture.check(self)
        excludesDifferent = flag("ExcludeDifferent")
        includesEqual = flag("IncludeEqual") || (excludesDifferent && !has("IncludeEqual"))
        window = integer("SyncWindow") ?? Int.max
    }
    private func start() throws -> OrderColumns {
        if let columns { return columns }
        let given = values("ReferenceObject")
        let made = try OrderColumns(self, .group, objects: given)
        columns = made
        order = RowOrder(
            order: ObjectOrder(caseSensitive: flag("CaseSensitive"), runspace: runspace),
            descending: made.areAbsent ? [false] : made.parameters.map { _ in false })
        references = try given.enumerated().map { try made.row($1, $0) }
        return made
    }
    override func process() throws {
        let columns = try start()
        for item in values("DifferenceObject") {
            let row = try columns.row(item, 0)
            if references.isEmpty { try emit(row, "=>") } else { try process(row) }
        }
    }
    override func end() throws {
        _ = try start()
        while next < references.count { try process(nil) }
        for row in differenceBacklog { try emit(row, "=>") }
        for row in referenceBacklog { try emit(row, "<=") }
    }

    private func same(_ a: OrderRow, _ b: OrderRow) -> Bool { order?.compare(a, b) == 0 }
    private func takeMatch(_ row: OrderRow?, _ backlog: inout [OrderRow]) -> OrderRow? {
        guard let row, let at = backlog.firstIndex(where: { same(row, $0) }) else { return nil }
        return backlog.remove(at: at)
    }
    private func process(_ given: OrderRow?) throws {
        var difference = given
        var reference: OrderRow?
        if next < references.count {
            reference = references[next]
            next += 1
        }
        if let a = difference, let b = reference, same(b, a) { return try emitMatch(b) }
        if let match = takeMatch(difference, &referenceBacklog) {
            try emitMatch(match)
            difference = nil
        }
        if takeMatch(reference, &differenceBacklog) != nil, let b = reference {
            try emitMatch(b)
            reference = nil
        }
        if let difference { try wait(difference, &differenceBacklog, "=>") }
        if let reference { try wait(reference, &referenceBacklog, "<=") }
    }
    private func wait(_ row: OrderRow, _ backlog: inout [OrderRow], _ side: String) throws {
        guard window > 0 else { return try emit(row, side) }
        while backlog.count >= window { try emit(backlog.removeFirst(), side) }
        backlog.append(row)
    }

    private func emitMatch(_ row: OrderRow) throws { if includesEqual { try send(row, "==") } }
    private func emit(_ row: OrderRow, _ side: String) throws { if !excludesDifferent { try send(row, side) } }
    private func send(_ row: OrderRow, _ side: String) throws {
        if flag("PassThru") { return try write(runspace.addNote(to: row.item, "SideIndicator", Value(side))) }
        let object = CustomObject()
        if let columns, !columns.areAbsent {
            for (parameter, value) in zip(columns.parameters, row.keys) { object[parameter.expression.text] = value ?? .null }
        } else {
            object["InputObject"] = row.item
        }
        object["SideIndicator"] = Value(side)
        try write(object)
    }
}

/// Get-Unique: of equal neighbours the first.
final class GetUnique: Cmdlet {
    private var last: Value?
    override func process() throws {
        let item = self["InputObject"]
        if !has("InputObject"), !runtime.expectingInput { return }
        defer { last = item }
        guard let last, !(last.isNull && flag("AsString")) else {
            if item.isNull, flag("AsString") { return }
            return try write(item)
        }
        let ignoresCase = flag("CaseInsensitive")
        let isSame: Bool
        if flag("OnType") {
            isSame = Members.typeNames(last).first == Members.typeNames(item).first
        } else if flag("AsString") {
            if item.isNull {
                throw terminating(
                    "Object reference not set to an instance of an object.", id: "System.NullReferenceException", exception: "System.NullReferenceException")
            }
            isSame = Collation.equals(runspace.text(item), runspace.text(last), ignoringCase: ignoresCase)
        } else {
            isSame = ObjectOrder(caseSensitive: !ignoresCase, runspace: runspace).compare(item, last) == 0
        }
        if !isSame { try write(item) }
    }
}
