import ShellRuntime
import ShellTypes

/// Get-Random and Get-SecureRandom. A seed gives the sequence of System.Random.
final class GetRandom: Cmdlet {
    private var chosen: ContiguousArray<Value> = []
    private var seen = 0
    private lazy var generator: RandomObject = {
        if has("SetSeed"), let seed = integer("SetSeed") {
            let made = RandomObject(seed: Int32(truncatingIfNeeded: seed))
            runspace.services["randomSeed"] = made
            return made
        }
        return runspace.services["randomSeed"] as? RandomObject ?? RandomObject()
    }()
    private var wanted: Int { flag("Shuffle") ? Int(Int32.max) : integer("Count") ?? 1 }

    override func process() throws {
        guard runtime.parameterSetName != "RandomNumberParameterSet" else { return }
        let limit = wanted
        for item in values("InputObject") {
            // Each of the items so far stays with the same probability.
            if seen < limit { chosen.append(item) } else if generator.next(0, Int64(seen + 1)) < Int64(limit) {
                chosen[Int(generator.next(0, Int64(chosen.count)))] = item
            }
            seen += 1
        }
    }
    override func end() throws {
        if runtime.parameterSetName != "RandomNumberParameterSet" {
            for at in 0..<chosen.count {
                let other = Int(generator.next(Int64(at), Int64(chosen.count)))
                try write(chosen[other])
                if other != at { chosen[other] = chosen[at] }
            }
            return
        }
        let minimum = try limit("Minimum"), maximum = try limit("Maximum")
        for _ in 0..<(integer("Count") ?? 1) {
            if isReal(minimum) || isReal(maximum) {
                let low = minimum.flatMap { runspace.tryConvert($0, to: WellKnown.double) } ?? .double(0)
                let high = maximum.flatMap { runspace.tryConvert($0, to: WellKnown.double) } ?? .double(Double.greatestFiniteMagnitude)
                guard case .double(let a) = low, case .double(let b) = high else { return }
                guard a < b else { throw outOfOrder(runspace.text(low), runspace.text(high)) }
                try write(.double(real(a, b)))
            } else {
                let wide = isLong(minimum) || isLong(maximum)
                let low = minimum?.integerValue ?? 0, high = maximum?.integerValue ?? (wide ? Int64.max : Int64(Int32.max))
                guard low < high else { throw outOfOrder(String(low), String(high)) }
                let number = wide ? long(low, high) : generator.next(low, high)
                try write(wide ? .long(number) : .int(Int32(truncatingIfNeeded: number)))
            }
        }
    }
    private func limit(_ name: String) throws -> Value? {
        let value = self[name].base
        if value.isNull { return .none }
        if value.stringValue != nil {
            if let number = NumberText.literal(value.stringValue ?? "") { return number }
            do { return try runspace.convert(value, to: WellKnown.int32) } catch let error as ShellError {
                throw terminating(
                    error.record.exception.message, id: error.record.errorId, category: .invalidArgument, exception: "System.Management.Automation.PSInvalidCastException")
            }
        }
        return value.isNumber ? value : runspace.tryConvert(value, to: WellKnown.int32)
    }
    private func isReal(_ value: Value?) -> Bool {
        switch value {
        case .double, .single: true
        default: value?.objectValue?.kind == .decimal
        }
    }
    private func isLong(_ value: Value?) -> Bool {
        switch value {
        case .long, .ulong, .uint: true
        default: false
        }
    }
    private func outOfOrder(_ low: String, _ high: String) -> ShellError {
        terminating(
            "The Minimum value (\(low)) cannot be greater than or equal to the Maximum value (\(high)).", id: "MinGreaterThanOrEqualMax",
            category: .invalidArgument, exception: "System.ArgumentException")
    }
    private func real(_ low: Double, _ high: Double) -> Double {
        var span = high - low
        while true {
            let part = generator.sample()
            let number = span.isInfinite ? low + part * high - part * low : low + part * span
            if number < high { return number }
            if !span.isInfinite { span *= part }
        }
    }
    /// Eight random bytes cut to the bits of the range, until they lie in it.
    private func long(_ low: Int64, _ high: Int64) -> Int64 {
        let span = UInt64(bitPattern: high &- low)
        if span <= UInt64(Int32.max) { return low + generator.next(0, Int64(span)) }
        let mask = UInt64.max >> UInt64(span.leadingZeroBitCount)
        while true {
            let bytes = generator.bytes(8)
            var number: UInt64 = 0
            for (at, byte) in bytes.enumerated() { number |= UInt64(byte) << UInt64(8 * at) }
            number &= mask
            if number < span { return low &+ Int64(bitPattern: number) }
        }
    }
}
