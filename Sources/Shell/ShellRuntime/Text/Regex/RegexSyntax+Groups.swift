/// Numbers and names of groups.
extension RegexParser {
    /// Finds the capturing groups before anything refers to them.
    mutating func scanGroups() {
        var place = 0
        var stack: [RegexOptions] = []
        var current = options
        func isWord(_ unit: UInt16) -> Bool { RegexParser.isWord(unit) }
        while place < units.count {
            let c = units[place]
            switch c {
            case 0x5C: place += 2
                continue
            case 0x23 where current.contains(.ignorePatternWhitespace):
                while place < units.count, units[place] != 0x0A { place += 1 }
            case 0x5B:
                place = skipSet(place)
                continue
            case 0x29:
                if let outer = stack.popLast() { current = outer }
            case 0x28:
                if place + 1 < units.count, units[place + 1] == 0x3F {
                    if place + 2 < units.count, units[place + 2] == 0x23 {
                        while place < units.count, units[place] != 0x29 { place += 1 }
                        place += 1
                        continue
                    }
                    stack.append(current)
                    var scan = place + 2
                    if scan < units.count, units[scan] == 0x3C || units[scan] == 0x27 {
                        let close: UInt16 = units[scan] == 0x3C ? 0x3E : 0x27
                        scan += 1
                        if scan < units.count, units[scan] != 0x3D, units[scan] != 0x21 {
                            let start = scan
                            while scan < units.count, isWord(units[scan]) { scan += 1 }
                            if scan > start, scan < units.count, units[scan] == close || units[scan] == 0x2D {
                                captureNames.append(String(decoding: units[start..<scan], as: UTF16.self))
                            }
                        }
                    } else if scan < units.count, units[scan] == 0x28 {
                        // (?(cond)…): the condition is no capture.
                        stack.append(current)
                        var depth = 0
                        let start = scan
                        while scan < units.count {
                            if units[scan] == 0x5C { scan += 1 } else if units[scan] == 0x28 { depth += 1 } else if units[scan] == 0x29 {
                                depth -= 1
                                if depth == 0 { break }
                            }
                            scan += 1
                        }
                        let inner = scan < units.count ? Array(units[(start + 1)..<scan]) : []
                        if inner.allSatisfy(isWord), !inner.isEmpty {
                            stack.removeLast()
                            place = scan + 1
                            continue
                        }
                        place += 3
                        continue
                    } else {
                        var isOn = true
                        var changed = current
                        while scan < units.count {
                            let letter = units[scan]
                            if letter == 0x2D { isOn = false } else if letter == 0x2B { isOn = true } else if let option = RegexParser.option(letter) {
                                if isOn { changed.insert(option) } else { changed.remove(option) }
                            } else { break }
                            scan += 1
                        }
                        if scan < units.count, units[scan] == 0x29 {
                            stack.removeLast()
                            current = changed
                            place = scan + 1
                            continue
                        }
                        if scan < units.count, units[scan] == 0x3A { current = changed }
                    }
                } else {
                    stack.append(current)
                    if !current.contains(.explicitCapture) { captureNames.append(nil) }
                }
            default: break
            }
            place += 1
        }
        // Numbers named in the pattern keep themselves; unnamed groups take the rest in order; names follow.
        var taken: Set<Int> = [0]
        for case let name? in captureNames { if let number = Int(name) { taken.insert(number) } }
        var next = 1
        var byName: [String: Int] = [:]
        captureNumbers = captureNames.map { name in
            guard let name else {
                while taken.contains(next) && captureNames.contains(where: { $0.flatMap { Int($0) } == next }) { next += 1 }
                let number = next
                taken.insert(number)
                next += 1
                return number
            }
            return Int(name) ?? -1
        }
        for (at, name) in captureNames.enumerated() {
            guard let name, Int(name) == nil else { continue }
            if let number = byName[name] {
                captureNumbers[at] = number
                continue
            }
            while taken.contains(next) { next += 1 }
            byName[name] = next
            taken.insert(next)
            captureNumbers[at] = next
        }
        var found: [Int: String] = [0: "0"]
        for (number, name) in zip(captureNumbers, captureNames) where found[number] == nil { found[number] = name ?? String(number) }
        names = found.map { (number: $0.key, name: $0.value) }.sorted { $0.number < $1.number }
    }
    func skipSet(_ start: Int) -> Int {
        var place = start + 1
        if place < units.count, units[place] == 0x5E { place += 1 }
        if place < units.count, units[place] == 0x5D { place += 1 }
        while place < units.count {
            switch units[place] {
            case 0x5C: place += 2
            case 0x5D: return place + 1
            case 0x5B where units[place - 1] == 0x2D: place = skipSet(place)
            default: place += 1
            }
        }
        return place
    }
    static func option(_ letter: UInt16) -> RegexOptions? {
        switch letter | 0x20 {
        case 0x69: .ignoreCase
        case 0x6D: .multiline
        case 0x6E: .explicitCapture
        case 0x73: .singleline
        case 0x78: .ignorePatternWhitespace
        default: nil
        }
    }
    static func isWord(_ unit: UInt16) -> Bool {
        if unit < 0x80 { return unit == 0x5F || (unit >= 0x30 && unit <= 0x39) || (unit | 0x20 >= 0x61 && unit | 0x20 <= 0x7A) }
        guard let scalar = Unicode.Scalar(unit) else { return false }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .decimalNumber,
            .connectorPunctuation: return true
        default: return false
        }
    }
    func captureIndices(number: Int) -> Bool { captureNumbers.contains(number) || number == 0 }
    func number(named name: String) -> Int? {
        names.first { $0.name == name }?.number
    }
}
