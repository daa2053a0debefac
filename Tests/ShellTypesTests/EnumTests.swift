import ShellRuntime
import ShellTypes
import Testing

/// Every enumeration has the names and the numbers of PowerShell's own.
@Suite struct EnumTests {
    init() { ShellTypes.register() }

    @Test func namesAndNumbersAreThoseOfTheReference() {
        for line in EnumReference.text.split(separator: "\n") {
            let parts = line.split(separator: "|", omittingEmptySubsequences: false)
            // What the storeys above register is there where they are.
            guard parts.count == 3, let type = TypeRegistry.shared.find(String(parts[0])) else { continue }
            var next: Int64 = 0, wanted: [String] = []
            for member in parts[2].split(separator: " ") {
                let pair = member.split(separator: "=")
                let value = pair.count > 1 ? Int64(pair[1]) ?? 0 : next
                next = value + 1
                wanted.append("\(pair[0])=\(value)")
            }
            let own = type.enumMembers.map { "\($0.name)=\($0.value)" }
            #expect(Set(own) == Set(wanted), "\(parts[0]): \(Set(wanted).symmetricDifference(own).sorted())")
            #expect(type.flags.contains(.flagsEnum) == parts[1].hasSuffix("*"), "\(parts[0]): flags")
            #expect((type.elementType ?? WellKnown.int32).displayName == parts[1].filter { $0 != "*" }, "\(parts[0]): underlying type")
        }
    }
}
