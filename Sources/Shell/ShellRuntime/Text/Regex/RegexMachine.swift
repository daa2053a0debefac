import Glibc

/// Runs a `RegexProgram`: choices on a stack of its own, changes in a log that backtracking undoes. Memory and steps are bounded.
struct RegexMachine {
    /// Too many steps, too much to remember, or too late.
    struct Exhausted: Error {}
    private enum Choice {
        case place(Int)
        /// A run that may give back, or take, one unit more.
        case greedy(pc: Int, low: Int)
        case lazy(pc: Int, item: Int, left: Int)
    }
    private struct Entry {
        let choice: Choice
        var position: Int
        let log: Int
    }
    private enum Change {
        case register(Int, Int)
        case pushed(Int)
        case popped(Int, Int, Int)
    }
    private static let mostChoices = 16 << 20
    private static let mostSteps = 400_000_000

    private let program: RegexProgram
    private let units: ContiguousArray<UInt16>
    private var position = 0
    private var start = 0
    private var registers: [Int]
    /// Every capture of each group, in order.
    private(set) var captures: [Int: [(start: Int, end: Int)]] = [:]
    private var choices: [Entry] = []
    private var log: [Change] = []
    private var steps = 0
    private let deadline: Int64?

    init(_ program: RegexProgram, _ input: RegexInput, deadline: Int64?) {
        self.program = program
        units = input.units
        registers = [Int](repeating: 0, count: program.registers)
        self.deadline = deadline
    }
    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// The first match from a place on, in the program's direction; its captures with the whole match as group 0.
    mutating func search(from begin: Int) throws(Exhausted) -> Bool {
        start = begin
        var at = begin
        while true {
            if let first = program.first {
                while at < units.count, units[at] < 128 ? !first.low[Int(units[at])] : !first.high { at += 1 }
                if at >= units.count { return false }
            }
            if try match(at: at) { return true }
            if program.isRightToLeft {
                at -= 1
                if at < 0 { return false }
            } else {
                at += 1
                if at > units.count { return false }
            }
        }
    }

    private mutating func set(_ register: Int, _ value: Int) {
        if !choices.isEmpty { log.append(.register(register, registers[register])) }
        registers[register] = value
    }
    private mutating func push(_ choice: Choice, _ position: Int) throws(Exhausted) {
        guard choices.count < RegexMachine.mostChoices, log.count < RegexMachine.mostChoices * 2 else { throw Exhausted() }
        choices.append(Entry(choice: choice, position: position, log: log.count))
    }
    private mutating func undo(to count: Int) {
        while log.count > count {
            switch log.removeLast() {
            case .register(let register, let value): registers[register] = value
            case .pushed(let group): captures[group]?.removeLast()
            case .popped(let group, let start, let end): captures[group, default: []].append((start, end))
            }
        }
    }
    private func isOne(_ item: RegexProgram.Item, _ unit: UInt16) -> Bool {
        switch item {
        case .unit(let a, let b): return unit == a || unit == b
        case .any(let newlines): return newlines || unit != 0x0A
        case .set(let index): return isIn(index, unit)
        }
    }
    private func isIn(_ index: Int, _ unit: UInt16) -> Bool {
        let set = program.sets[index]
        return unit < 128 ? set.low[Int(unit)] : RegexCase.contains(set.set, unit, set.ignoreCase)
    }
    private func wordAt(_ at: Int) -> Bool { at >= 0 && at < units.count && RegexCase.isWord(units[at]) }
    private func holds(_ anchor: RegexNode.Anchor) -> Bool {
        switch anchor {
        case .start: position == 0
        case .lineStart: position == 0 || units[position - 1] == 0x0A
        case .end: position == units.count || position == units.count - 1 && units[position] == 0x0A
        case .lineEnd: position == units.count || units[position] == 0x0A
        case .absoluteEnd: position == units.count
        case .boundary: wordAt(position - 1) != wordAt(position)
        case .notBoundary: wordAt(position - 1) == wordAt(position)
        case .contiguous: position == start
        }
    }

    private mutating func match(at begin: Int) throws(Exhausted) -> Bool {
        position = begin
        captures = [:]
        choices.removeAll(keepingCapacity: true)
        log.removeAll(keepingCapacity: true)
        var pc = 0
        running: while true {
            steps += 1
            if steps & 0xFFF == 0 {
                if let deadline, RegexMachine.now() > deadline { throw Exhausted() }
                if steps > RegexMachine.mostSteps { throw Exhausted() }
            }
            var fine = true
            switch program.code[pc] {
            case .accept:
                captures[0] = [(min(begin, position), max(begin, position))]
                return true
            case .unit(let a, let b, let backward):
                if backward {
                    if position > 0, units[position - 1] == a || units[position - 1] == b { position -= 1 } else { fine = false }
                } else if position < units.count, units[position] == a || units[position] == b { position += 1 } else { fine = false }
                pc += 1
            case .any(let newlines, let backward):
                let at = backward ? position - 1 : position
                if at >= 0, at < units.count, newlines || units[at] != 0x0A { position += backward ? -1 : 1 } else { fine = false }
                pc += 1
            case .set(let index, let backward):
                let at = backward ? position - 1 : position
                if at >= 0, at < units.count, isIn(index, units[at]) { position += backward ? -1 : 1 } else { fine = false }
                pc += 1
            case .anchor(let anchor):
                fine = holds(anchor)
                pc += 1
            case .split(let first, let second):
                try push(.place(second), position)
                pc = first
            case .jump(let target): pc = target
            case .run(let index, let least, let most, let lazy, let backward):
                let item = program.items[index]
                let step = backward ? -1 : 1
                let room = backward ? position : units.count - position
                var taken = 0
                let wanted = min(lazy ? least : most, room)
                var at = position
                while taken < wanted, isOne(item, units[backward ? at - 1 : at]) {
                    at += step
                    taken += 1
                }
                if taken < least {
                    fine = false
                } else {
                    let low = position + step * least
                    position = at
                    if lazy {
                        if most > least { try push(.lazy(pc: pc + 1, item: index, left: most - least), at) }
                    } else if taken > least {
                        try push(.greedy(pc: pc + 1, low: low), at)
                    }
                }
                pc += 1
            case .loopStart(let register):
                set(register, 0)
                set(register + 1, -1)
                pc += 1
            case .loopTest(let register, let least, let most, let lazy, let exit):
                let count = registers[register]
                let isEmpty = count > 0 && registers[register + 1] == position
                if count < least, !isEmpty {
                    set(register, count + 1)
                    set(register + 1, position)
                    pc += 1
                } else if count >= most || isEmpty {
                    pc = exit
                } else if lazy {
                    // What comes back here starts another time round.
                    try push(.place(-pc - 1), position)
                    pc = exit
                } else {
                    try push(.place(exit), position)
                    set(register, count + 1)
                    set(register + 1, position)
                    pc += 1
                }
            case .mark(let register):
                set(register, position)
                pc += 1
            case .capture(let number, let register, let balances):
                var (low, high) = (min(registers[register], position), max(registers[register], position))
                if balances >= 0 {
                    guard let other = captures[balances]?.last, balances != 0 || number >= 0 else {
                        fine = false
                        break
                    }
                    if number >= 0 {
                        if low >= other.end { (low, high) = (other.end, low) } else if high <= other.start { low = other.start } else {
                            high = min(high, other.end)
                            low = max(low, other.start)
                        }
                    }
                    captures[balances]?.removeLast()
                    log.append(.popped(balances, other.start, other.end))
                }
                if number >= 0 {
                    captures[number, default: []].append((low, max(low, high)))
                    log.append(.pushed(number))
                }
                pc += 1
            case .reference(let number, let ignoreCase, let backward):
                guard let span = captures[number]?.last else {
                    fine = program.isECMA
                    pc += 1
                    break
                }
                let length = span.end - span.start
                let from = backward ? position - length : position
                if from < 0 || from + length > units.count {
                    fine = false
                } else {
                    for at in 0..<length {
                        let a = units[span.start + at], b = units[from + at]
                        if ignoreCase ? !RegexCase.same(a, b) : a != b {
                            fine = false
                            break
                        }
                    }
                    if fine { position += backward ? -length : length }
                }
                pc += 1
            case .hold(let register):
                set(register, choices.count)
                set(register + 1, position)
                pc += 1
            case .release(let register, let restores):
                choices.removeSubrange(min(registers[register], choices.count)...)
                if restores { position = registers[register + 1] }
                pc += 1
            case .holdOr(let register, let otherwise):
                let height = choices.count
                try push(.place(otherwise), position)
                set(register, height)
                set(register + 1, position)
                pc += 1
            case .fail(let register):
                // Everything since, with the way around, is given up.
                let height = min(registers[register], choices.count)
                if height < choices.count { undo(to: choices[height].log) }
                choices.removeSubrange(height...)
                fine = false
            case .ifCaptured(let number, let otherwise):
                pc = captures[number]?.isEmpty ?? true ? otherwise : pc + 1
            }
            if fine { continue }
            // Back to the latest choice.
            while true {
                guard let entry = choices.last else { return false }
                steps += 1
                undo(to: entry.log)
                switch entry.choice {
                case .place(let target):
                    choices.removeLast()
                    position = entry.position
                    if target < 0 {
                        pc = -target - 1
                        guard case .loopTest(let register, _, _, _, _) = program.code[pc] else { return false }
                        set(register, registers[register] + 1)
                        set(register + 1, position)
                        pc += 1
                    } else {
                        pc = target
                    }
                case .greedy(let target, let low):
                    if entry.position == low {
                        choices.removeLast()
                        continue
                    }
                    position = entry.position > low ? entry.position - 1 : entry.position + 1
                    if position == low { choices.removeLast() } else { choices[choices.count - 1].position = position }
                    pc = target
                case .lazy(let target, let item, let left):
                    choices.removeLast()
                    position = entry.position
                    var backward = false
                    if case .run(_, _, _, _, let direction) = program.code[target - 1] { backward = direction }
                    let at = backward ? position - 1 : position
                    guard at >= 0, at < units.count, isOne(program.items[item], units[at]) else { continue }
                    position += backward ? -1 : 1
                    if left > 1 { try push(.lazy(pc: target, item: item, left: left == .max ? .max : left - 1), position) }
                    pc = target
                }
                continue running
            }
        }
    }
}
