import Testing

@testable import UserModeDriver

/// Random structured programs, as GLSL on the device and walked as a tree here: the same words must come out.
@Suite struct RandomProgramTests {
    indirect enum Expression {
        case variable(Int), lane, input, constant(UInt32), counter(Int)
        case binary(String, Expression, Expression)
        case choice(Condition, Expression, Expression)
    }
    enum Condition { indirect case less(Expression, Expression), bit(Expression, UInt32), equal(Expression, UInt32) }
    indirect enum Statement {
        case assign(Int, Expression)
        case branch(Condition, [Statement], [Statement])
        case loop(Int, Expression, UInt32, [Statement])
        case breakIf(Condition), continueIf(Condition), returnIf(Condition)
        case select(Expression, [[Statement]], falls: [Bool], hasDefault: Bool)
        case put(Expression, Expression)
        case get(Int, Expression)
    }

    struct Maker {
        var generator: SeededGenerator
        var counters = 0
        let variables = 4
        mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        mutating func expression(_ depth: Int, _ open: [Int]) -> Expression {
            switch number(0...(depth > 2 ? 4 : 8)) {
            case 0: return .lane
            case 1: return .input
            case 2: return .constant(UInt32(number(0...9)))
            case 3 where !open.isEmpty: return .counter(open[number(0...open.count - 1)])
            case 3, 4: return .variable(number(0...variables - 1))
            case 5: return .choice(condition(depth + 1, open), expression(depth + 1, open), expression(depth + 1, open))
            default:
                let operators = ["+", "-", "*", "^", "&", "|"]
                return .binary(operators[number(0...5)], expression(depth + 1, open), expression(depth + 1, open))
            }
        }
        mutating func condition(_ depth: Int, _ open: [Int]) -> Condition {
            switch number(0...2) {
            case 0: .less(expression(depth + 1, open), expression(depth + 1, open))
            case 1: .bit(expression(depth + 1, open), UInt32(number(0...3)))
            default: .equal(expression(depth + 1, open), UInt32(number(0...4)))
            }
        }
        mutating func block(_ depth: Int, _ open: [Int], inLoop: Bool, inSwitch: Bool) -> [Statement] {
            (0..<number(1...(depth == 0 ? 6 : 3))).map { _ in statement(depth, open, inLoop: inLoop, inSwitch: inSwitch) }
        }
        mutating func statement(_ depth: Int, _ open: [Int], inLoop: Bool, inSwitch: Bool) -> Statement {
            switch number(0...(depth > 3 ? 5 : 11)) {
            case 0 where inLoop || inSwitch: return .breakIf(condition(1, open))
            case 1 where inLoop: return .continueIf(condition(1, open))
            case 2 where number(0...5) == 0: return .returnIf(condition(1, open))
            case 3: return .put(expression(1, open), expression(1, open))
            case 4: return .get(number(0...variables - 1), expression(1, open))
            case 6, 7:
                return .branch(
                    condition(0, open), block(depth + 1, open, inLoop: inLoop, inSwitch: inSwitch),
                    number(0...1) == 0 ? [] : block(depth + 1, open, inLoop: inLoop, inSwitch: inSwitch))
            case 8, 9:
                counters += 1
                let counter = counters
                return .loop(counter, expression(1, open), UInt32(number(1...6)), block(depth + 1, open + [counter], inLoop: true, inSwitch: false))
            case 10:
                let cases = number(1...4)
                return .select(
                    expression(1, open), (0..<cases).map { _ in block(depth + 1, open, inLoop: inLoop, inSwitch: true) },
                    falls: (0..<cases).map { _ in number(0...2) == 0 }, hasDefault: number(0...1) == 0)
            default: return .assign(number(0...variables - 1), expression(0, open))
            }
        }
    }

    // MARK: As GLSL

    static func text(_ e: Expression) -> String {
        switch e {
        case .variable(let n): "v\(n)"
        case .lane: "i"
        case .input: "x"
        case .constant(let value): "\(value)u"
        case .counter(let n): "k\(n)"
        case .binary(let op, let a, let b): "(\(text(a)) \(op) \(text(b)))"
        case .choice(let c, let a, let b): "(\(text(c)) ? \(text(a)) : \(text(b)))"
        }
    }
    static func text(_ c: Condition) -> String {
        switch c {
        case .less(let a, let b): "(\(text(a)) < \(text(b)))"
        case .bit(let a, let n): "(((\(text(a)) >> \(n)u) & 1u) == 1u)"
        case .equal(let a, let n): "((\(text(a)) & 3u) == \(n)u)"
        }
    }
    static func text(_ list: [Statement]) -> String { "{ " + list.map { text($0) }.joined(separator: " ") + " }" }
    static func text(_ s: Statement) -> String {
        switch s {
        case .assign(let n, let e): return "v\(n) = \(text(e));"
        case .branch(let c, let yes, let no): return "if \(text(c)) \(text(yes))" + (no.isEmpty ? "" : " else \(text(no))")
        case .loop(let n, let limit, let most, let body):
            return "{ uint l\(n) = \(text(limit)) % \(most + 1)u; for (uint k\(n) = 0u; k\(n) < l\(n); k\(n)++) \(text(body)) }"
        case .breakIf(let c): return "if \(text(c)) break;"
        case .continueIf(let c): return "if \(text(c)) continue;"
        case .returnIf(let c): return "if \(text(c)) { done(i); return; }"
        case .select(let e, let cases, let falls, let hasDefault):
            var result = "switch (\(text(e)) & 3u) { "
            for (index, body) in cases.enumerated() {
                let label = hasDefault && index == cases.count - 1 ? "default:" : "case \(index)u:"
                result += "\(label) \(text(body)) " + (falls[index] && index < cases.count - 1 ? "" : "break; ")
            }
            return result + "}"
        case .put(let at, let e): return "a[\(text(at)) & 3u] = \(text(e));"
        case .get(let n, let at): return "v\(n) ^= a[\(text(at)) & 3u];"
        }
    }

    // MARK: As Swift

    enum Flow { case next, leave, again, end }
    struct Machine {
        var v: [UInt32]
        var a: [UInt32] = [1, 2, 3, 4]
        var lane: UInt32
        var input: UInt32
        var counters: [Int: UInt32] = [:]

        func value(_ e: Expression) -> UInt32 {
            switch e {
            case .variable(let n): return v[n]
            case .lane: return lane
            case .input: return input
            case .constant(let value): return value
            case .counter(let n): return counters[n] ?? 0
            case .choice(let c, let a, let b): return truth(c) ? value(a) : value(b)
            case .binary(let op, let left, let right):
                let (x, y) = (value(left), value(right))
                switch op {
                case "+": return x &+ y
                case "-": return x &- y
                case "*": return x &* y
                case "^": return x ^ y
                case "&": return x & y
                default: return x | y
                }
            }
        }
        func truth(_ c: Condition) -> Bool {
            switch c {
            case .less(let a, let b): value(a) < value(b)
            case .bit(let a, let n): value(a) >> n & 1 == 1
            case .equal(let a, let n): value(a) & 3 == n
            }
        }
        mutating func run(_ list: [Statement]) -> Flow {
            for statement in list {
                let flow = run(statement)
                if flow != .next { return flow }
            }
            return .next
        }
        mutating func run(_ s: Statement) -> Flow {
            switch s {
            case .assign(let n, let e): v[n] = value(e)
            case .branch(let c, let yes, let no): return run(truth(c) ? yes : no)
            case .breakIf(let c): return truth(c) ? .leave : .next
            case .continueIf(let c): return truth(c) ? .again : .next
            case .returnIf(let c): return truth(c) ? .end : .next
            case .put(let at, let e): a[Int(value(at) & 3)] = value(e)
            case .get(let n, let at): v[n] ^= a[Int(value(at) & 3)]
            case .loop(let n, let limit, let most, let body):
                let last = value(limit) % (most + 1)
                var k: UInt32 = 0
                loop: while k < last {
                    counters[n] = k
                    switch run(body) {
                    case .leave: break loop
                    case .end: return .end
                    case .next, .again: break
                    }
                    k += 1
                }
                counters[n] = 0
            case .select(let e, let cases, let falls, let hasDefault):
                let selected = Int(value(e) & 3)
                var index = selected
                if hasDefault ? selected >= cases.count - 1 : selected >= cases.count {
                    guard hasDefault else { return .next }
                    index = cases.count - 1
                }
                while index < cases.count {
                    switch run(cases[index]) {
                    case .leave: return .next
                    case .again: return .again
                    case .end: return .end
                    case .next: break
                    }
                    guard falls[index] else { return .next }
                    index += 1
                }
            }
            return .next
        }
    }

    static func check(seed: UInt64) throws {
        var maker = Maker(generator: SeededGenerator(seed: seed))
        let program = maker.block(0, [], inLoop: false, inSwitch: false)
        let source = """
            #version 450
            layout(local_size_x = 32) in;
            layout(std430, binding = 0) readonly buffer X { uint xs[]; };
            layout(std430, binding = 1) writeonly buffer R { uint rs[]; };
            uint v0 = 0u, v1 = 1u, v2 = 2u, v3 = 3u; uint a[4];
            void done(uint i) { rs[i] = v0 ^ (v1 * 3u) ^ (v2 * 5u) ^ (v3 * 7u) ^ (a[0] * 11u) ^ (a[1] * 13u) ^ (a[2] * 17u) ^ (a[3] * 19u); }
            void main() { uint i = gl_GlobalInvocationID.x; uint x = xs[i]; a[0] = 1u; a[1] = 2u; a[2] = 3u; a[3] = 4u;
            \(text(program))
            done(i); }
            """
        let x: [UInt32] = (0..<64).map { _ in UInt32.random(in: 0..<16, using: &maker.generator) }
        let out: [String: [UInt8]]
        do {
            out = try runShader(.glsl(source), buffers: ["0": bytes(x), "1": bytes([UInt32](repeating: 0, count: 64))], groups: (2, 1, 1))
        } catch {
            Issue.record("seed \(seed): \(error)")
            return
        }
        let actual: [UInt32] = values(out["1"])
        for lane in 0..<64 {
            var machine = Machine(v: [0, 1, 2, 3], lane: UInt32(lane), input: x[lane])
            _ = machine.run(program)
            let (v, a) = (machine.v, machine.a)
            var expected = v[0] ^ (v[1] &* 3) ^ (v[2] &* 5) ^ (v[3] &* 7)
            expected ^= (a[0] &* 11) ^ (a[1] &* 13)
            expected ^= (a[2] &* 17) ^ (a[3] &* 19)
            if actual[lane] != expected {
                Issue.record("seed \(seed) lane \(lane): \(actual[lane]), not \(expected)\n\(source)")
                return
            }
        }
    }

    @Test(arguments: 0..<40) func deviceEqualsTree(seed: Int) throws { try Self.check(seed: UInt64(seed)) }
}
