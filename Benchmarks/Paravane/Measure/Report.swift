import Glibc

/// Prints figures: one JSON line each.
struct Report {
    /// How often each side of a figure is measured.
    var runs: Int

    /// A figure beside its baseline. Values are of one unit; the ratio is the median of the ratios of the turns, `low` and
    /// `high` the smallest and the largest of them.
    func figure(
        _ name: String, unit: String, _ values: [Double], beside baseline: String, _ others: [Double], extra: [(String, Double)] = []
    ) {
        let ratios = zip(values, others).map { $0 / $1 }
        line(
            [("figure", quoted(name)), ("value", number(median(values))), ("unit", quoted(unit))]
                + spread(values)
                + [
                    ("baseline", quoted(baseline)), ("baseline_value", number(median(others))), ("ratio", number(median(ratios))),
                    ("ratio_low", number(ratios.min() ?? .nan)), ("ratio_high", number(ratios.max() ?? .nan)),
                    ("runs", "\(values.count)"),
                ] + extra.map { ($0.0, number($0.1)) })
    }

    /// A figure that stands by itself.
    func figure(_ name: String, unit: String, _ values: [Double]) {
        line(
            [("figure", quoted(name)), ("value", number(median(values))), ("unit", quoted(unit))] + spread(values)
                + [("runs", "\(values.count)")])
    }

    /// A figure that could not be taken, and why.
    func missing(_ name: String, _ reason: String) { line([("figure", quoted(name)), ("error", quoted(reason))]) }

    /// Where and under what load the figures were taken.
    func machine() {
        var load = [0.0, 0.0, 0.0]
        getloadavg(&load, 3)
        line([
            ("machine", quoted(processorName())), ("processors", "\(sysconf(Int32(_SC_NPROCESSORS_ONLN)))"), ("load", number(load[0])),
            ("runs", "\(runs)"),
        ])
    }

    private func spread(_ values: [Double]) -> [(String, String)] {
        [("low", number(values.min() ?? .nan)), ("high", number(values.max() ?? .nan))]
    }

    private func processorName() -> String {
        guard let file = fopen("/proc/cpuinfo", "r") else { return "unknown" }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 4096)
        while fgets(&buffer, 4096, file) != nil {
            let text = buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
            guard text.hasPrefix("model name"), let colon = text.firstIndex(of: ":") else { continue }
            return String(text[text.index(after: colon)...].drop { $0 == " " }.prefix { $0 != "\n" })
        }
        return "unknown"
    }

    private func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            default: if scalar.value >= 32 { out.unicodeScalars.append(scalar) }
            }
        }
        return out + "\""
    }

    /// Four significant digits, without an exponent.
    private func number(_ value: Double) -> String {
        guard value.isFinite else { return "null" }
        let digits = value == 0 ? 0 : max(0, 3 - Int(log10(abs(value)).rounded(.down)))
        let scale = pow(10, Double(min(digits, 12)))
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
    }

    private func line(_ fields: [(String, String)]) {
        var text = "{" + fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}\n"
        text.withUTF8 { _ = write(1, $0.baseAddress, $0.count) }
    }
}
