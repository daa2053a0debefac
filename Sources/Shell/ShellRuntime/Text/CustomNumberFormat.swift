/// Custom numeric formats: `#,##0.00;(0);zero`, `0.###E+0`, `0%`, quoted and escaped text.
enum CustomNumberFormat {
    static func string(_ source: NumberFormat.Source, _ format: String, _ culture: NumberCulture) throws -> String {
        let pattern = Array(format.unicodeScalars)
        let sections = split(pattern)
        var digits: NumberFormat.Digits
        switch source {
        case .real: digits = source.significant(15)
        case .single: digits = source.significant(7)
        default: digits = source.exact
        }
        let original = digits
        var index = section(sections, digits)
        while true {
            let chosen = sections[index]
            var isNegative = original.isNegative
            if index != 0, isNegative, digits.digits.isEmpty == false || index == 1 {
                if index == 1, original.isNegative { isNegative = false }
            }
            let layout = Layout(chosen)
            digits = original
            if !digits.digits.isEmpty {
                digits.exponent += layout.percentShift
                digits.exponent -= layout.scaleShift
                digits.round(layout.hasExponent ? layout.digitCount : digits.exponent + layout.digitCount - layout.pointPosition)
                if digits.digits.isEmpty {
                    // Rounded to nothing: the zero section takes over.
                    let other = section(sections, digits)
                    if other != index {
                        index = other
                        if sections[other].isEmpty == false || other != index { continue }
                    }
                }
            } else {
                digits.exponent = 0
            }
            if digits.digits.isEmpty, !digits.isReal { isNegative = false }
            if digits.digits.isEmpty, digits.isReal, index == 2 { isNegative = false }
            return render(chosen, layout, digits, isNegative, culture)
        }
    }

    /// Sections by `;` outside of quotes; always at least one.
    private static func split(_ pattern: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var sections: [[Unicode.Scalar]] = [[]]
        var at = 0
        while at < pattern.count {
            let c = pattern[at]
            if c == "'" || c == "\"" {
                sections[sections.count - 1].append(c)
                at += 1
                while at < pattern.count, pattern[at] != c {
                    sections[sections.count - 1].append(pattern[at])
                    at += 1
                }
                if at < pattern.count { sections[sections.count - 1].append(c) }
            } else if c == "\\" {
                sections[sections.count - 1].append(c)
                if at + 1 < pattern.count {
                    at += 1
                    sections[sections.count - 1].append(pattern[at])
                }
            } else if c == ";" {
                if sections.count == 3 { break }
                sections.append([])
            } else {
                sections[sections.count - 1].append(c)
            }
            at += 1
        }
        return sections
    }
    private static func section(_ sections: [[Unicode.Scalar]], _ digits: NumberFormat.Digits) -> Int {
        let wanted = digits.digits.isEmpty ? 2 : digits.isNegative ? 1 : 0
        guard wanted < sections.count, !sections[wanted].isEmpty else { return 0 }
        return wanted
    }

    /// What a section asks for.
    private struct Layout {
        var digitCount = 0
        /// Digit places before the point.
        var pointPosition = -1
        var firstZero = Int.max
        var lastZero = -1
        var hasExponent = false
        var percentShift = 0
        var scaleShift = 0
        var isGrouped = false

        init(_ section: [Unicode.Scalar]) {
            var thousandsAt = -1, thousandsCount = 0, at = 0
            while at < section.count {
                let c = section[at]
                at += 1
                switch c {
                case "#": digitCount += 1
                case "0":
                    if firstZero == Int.max { firstZero = digitCount }
                    digitCount += 1
                    lastZero = digitCount
                case ".":
                    if pointPosition < 0 { pointPosition = digitCount }
                case ",":
                    if digitCount > 0, pointPosition < 0 {
                        if thousandsAt >= 0, thousandsAt == digitCount {
                            thousandsCount += 1
                            continue
                        }
                        if thousandsAt >= 0 { isGrouped = true }
                        thousandsAt = digitCount
                        thousandsCount = 1
                    }
                case "%": percentShift += 2
                case "\u{2030}": percentShift += 3
                case "'", "\"":
                    while at < section.count, section[at] != c { at += 1 }
                    at += 1
                case "\\": at += 1
                case "E", "e":
                    if at < section.count, section[at] == "0"
                        || (at + 1 < section.count && (section[at] == "+" || section[at] == "-") && section[at + 1] == "0")
                    {
                        at += 1
                        while at < section.count, section[at] == "0" { at += 1 }
                        hasExponent = true
                    }
                default: break
                }
            }
            if pointPosition < 0 { pointPosition = digitCount }
            if thousandsAt >= 0 {
                if thousandsAt == pointPosition { scaleShift = thousandsCount * 3 } else { isGrouped = true }
            }
            // Relative to the point: places that always show.
            firstZero = firstZero < pointPosition ? pointPosition - firstZero : 0
            lastZero = lastZero > pointPosition ? pointPosition - lastZero : 0
        }
    }

    private static func render(
        _ section: [Unicode.Scalar], _ layout: Layout, _ number: NumberFormat.Digits, _ isNegative: Bool, _ culture: NumberCulture
    ) -> String {
        var position: Int, adjust: Int
        if layout.hasExponent {
            position = layout.pointPosition
            adjust = 0
        } else {
            position = max(number.exponent, layout.pointPosition)
            adjust = number.exponent - layout.pointPosition
        }
        // Places (counted from the point) after which a group separator stands.
        func needsGroup(_ place: Int) -> Bool { layout.isGrouped && place > 1 && NumberFormat.startsGroup(place - 1, culture.groupSizes) }
        var text = isNegative ? culture.negativeSign : ""
        var digits = number.digits[...]
        var decimalWritten = false
        func emit(_ c: Unicode.Scalar, _ place: Int) {
            text.unicodeScalars.append(c)
            if needsGroup(place) { text += culture.groupSeparator }
        }
        var at = 0
        while at < section.count {
            let c = section[at]
            at += 1
            if adjust > 0, c == "#" || c == "0" || c == "." {
                while adjust > 0 {
                    emit(Unicode.Scalar(digits.popFirst() ?? 0x30), position)
                    position -= 1
                    adjust -= 1
                }
            }
            switch c {
            case "#", "0":
                var shown: Unicode.Scalar?
                if adjust < 0 {
                    adjust += 1
                    shown = position <= layout.firstZero ? "0" : nil
                } else {
                    if let next = digits.popFirst() { shown = Unicode.Scalar(next) } else {
                        shown = position > layout.lastZero ? "0" : nil
                    }
                }
                if let shown {
                    if position == 0, !decimalWritten {
                        text += culture.decimalSeparator
                        decimalWritten = true
                    }
                    if position > 0 { emit(shown, position) } else { text.unicodeScalars.append(shown) }
                }
                position -= 1
            case ".":
                if position != 0 || decimalWritten { break }
                if layout.lastZero < 0 || (layout.pointPosition < layout.digitCount && !digits.isEmpty) {
                    text += culture.decimalSeparator
                    decimalWritten = true
                }
            case "\u{2030}": text += culture.perMilleSymbol
            case "%": text += culture.percentSymbol
            case ",": break
            case "'", "\"":
                while at < section.count, section[at] != c {
                    text.unicodeScalars.append(section[at])
                    at += 1
                }
                at += 1
            case "\\":
                if at < section.count {
                    text.unicodeScalars.append(section[at])
                    at += 1
                }
            case "E", "e":
                var plus = false, width = 0, scan = at
                if scan < section.count, section[scan] == "0" {
                    while scan < section.count, section[scan] == "0" {
                        width += 1
                        scan += 1
                    }
                } else if scan + 1 < section.count, section[scan] == "+" || section[scan] == "-", section[scan + 1] == "0" {
                    plus = section[scan] == "+"
                    scan += 1
                    while scan < section.count, section[scan] == "0" {
                        width += 1
                        scan += 1
                    }
                }
                guard width > 0 else {
                    text.unicodeScalars.append(c)
                    break
                }
                let exponent = number.digits.isEmpty ? 0 : number.exponent - layout.pointPosition
                text.unicodeScalars.append(c)
                text += exponent < 0 ? culture.negativeSign : plus ? culture.positiveSign : ""
                let digits = String(exponent.magnitude)
                text += String(repeating: "0", count: max(0, min(width, 10) - digits.utf8.count)) + digits
                at = scan
            default: text.unicodeScalars.append(c)
            }
        }
        return text
    }
}
