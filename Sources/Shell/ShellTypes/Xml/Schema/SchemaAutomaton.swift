import ShellRuntime

/// A content model as a machine of states (XML Schema Part 1, 3.8.4): which child may come next, and whether there may be an end.
final class SchemaAutomaton {
    enum Symbol {
        case element(SchemaElement)
        case any(SchemaWildcard)
    }
    /// Where a content is: states of the machine, or the children of `xs:all` that were there.
    enum Place {
        case states(Set<Int>)
        case seen(Set<Int>)
    }
    private var symbols: [Symbol] = []
    private var moves: [[(symbol: Int, to: Int)]] = [[]]
    private var jumps: [[Int]] = [[]]
    private var end = 0
    private var choices: [(element: SchemaElement, isRequired: Bool)]?
    private var isOptional = false
    /// Occurrences beyond this many states count as any number.
    private static let limit = 20_000

    init(_ particle: SchemaParticle) {
        if case .all(let elements) = particle {
            choices = elements
        } else if case .times(.all(let elements), let least, _) = particle {
            choices = elements
            isOptional = least == 0
        } else {
            end = add(particle, from: 0)
        }
    }
    private func state() -> Int {
        moves.append([])
        jumps.append([])
        return moves.count - 1
    }
    private func add(_ particle: SchemaParticle, from start: Int) -> Int {
        switch particle {
        case .element(let element): return step(.element(element), start)
        case .any(let wildcard): return step(.any(wildcard), start)
        case .sequence(let parts): return parts.reduce(start) { add($1, from: $0) }
        case .choice(let parts):
            let last = state()
            for part in parts { jumps[add(part, from: start)].append(last) }
            return last
        case .all(let elements): return elements.reduce(start) { add(.times(.element($1.element), least: $1.isRequired ? 1 : 0, most: 1), from: $0) }
        case .times(let part, let least, let most):
            var at = start
            let copies = most ?? max(1, least)
            for count in 0..<copies {
                if moves.count > SchemaAutomaton.limit { return loop(part, at) }
                let before = state()
                jumps[at].append(before)
                let after = add(part, from: before)
                if count >= least { jumps[before].append(after) }
                if most == nil, count == copies - 1 { jumps[after].append(before) }
                at = after
            }
            return at
        }
    }
    private func loop(_ part: SchemaParticle, _ start: Int) -> Int {
        let before = state()
        jumps[start].append(before)
        let after = add(part, from: before)
        jumps[after].append(before)
        jumps[before].append(after)
        return after
    }
    private func step(_ symbol: Symbol, _ start: Int) -> Int {
        let next = state()
        symbols.append(symbol)
        moves[start].append((symbols.count - 1, next))
        return next
    }
    private func reached(_ states: Set<Int>) -> Set<Int> {
        var all = states, work = Array(states)
        while let at = work.popLast() { for next in jumps[at] where all.insert(next).inserted { work.append(next) } }
        return all
    }
    var start: Place { choices == nil ? .states(reached([0])) : .seen([]) }

    /// The symbol that takes a child, and the place behind it; nil where none does.
    func step(_ place: Place, _ accepts: (Symbol) -> Bool) -> (symbol: Symbol, place: Place)? {
        switch place {
        case .seen(let seen):
            for (at, choice) in (choices ?? []).enumerated() where !seen.contains(at) && accepts(.element(choice.element)) {
                return (.element(choice.element), .seen(seen.union([at])))
            }
            return nil
        case .states(let states):
            let found = states.flatMap { moves[$0] }.filter { accepts(symbols[$0.symbol]) }
            // An element that is named comes before a wildcard.
            guard let first = found.min(by: { rank($0.symbol) < rank($1.symbol) }) else { return nil }
            return (symbols[first.symbol], .states(reached(Set(found.map(\.to)))))
        }
    }
    private func rank(_ symbol: Int) -> (Int, Int) { if case .element = symbols[symbol] { (0, symbol) } else { (1, symbol) } }
    func isComplete(_ place: Place) -> Bool {
        switch place {
        case .seen(let seen): isOptional && seen.isEmpty || (choices ?? []).enumerated().allSatisfy { !$1.isRequired || seen.contains($0) }
        case .states(let states): states.contains(end)
        }
    }
    /// What may come here, in the order of the declarations.
    func expected(_ place: Place, requiredOnly: Bool) -> [Symbol] {
        switch place {
        case .seen(let seen): (choices ?? []).enumerated().filter { !seen.contains($0) && (!requiredOnly || $1.isRequired) }.map { .element($0.element.element) }
        case .states(let states): Set(states.flatMap { moves[$0].map(\.symbol) }).sorted().map { symbols[$0] }
        }
    }
}
