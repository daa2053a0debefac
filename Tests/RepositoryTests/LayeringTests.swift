import Testing

/// The four rules of the house and the order of its storeys, read off the imports of all sources.
@Suite struct LayeringTests {
    /// What `importers` may not import: each such import in words.
    private func violations(importers: Set<String>, forbidden: (String) -> Bool) -> [String] {
        ImportStatement.all.filter { importers.contains($0.target) && forbidden($0.module) }.map(\.description)
    }

    /// The names that stand in `Package.swift` as the dependencies of a storey target.
    private func declaredDependencies(of target: String) -> Set<String> {
        let text = Repository.lines("Package.swift").filter { !$0.drop(while: { $0 == " " }).hasPrefix("//") }.joined(separator: " ")
        let needle = "\"\(target)\","
        for piece in text.split(separator: "storey(").dropFirst() {
            guard piece.drop(while: { $0 != "," }).dropFirst().drop(while: { $0 == " " }).hasPrefix(needle)
                    || piece.drop(while: { $0 != "," }).dropFirst().drop(while: { $0 == " " }).hasPrefix("\"\(target)\")")
            else { continue }
            guard let open = piece.firstIndex(of: "["), let close = piece.firstIndex(of: "]"),
                let end = piece.firstIndex(of: ")"), open < end
            else { return [] }
            let list = piece[piece.index(after: open)..<close]
            return Set(list.split(separator: ",").map { $0.filter { $0.isLetter || $0.isNumber } }.filter { !$0.isEmpty })
        }
        return []
    }

    @Test func theSourcesAreFound() {
        #expect(ImportStatement.all.count > 100, "no sources below \(Repository.root)")
        #expect(ImportStatement.module("@preconcurrency import CReadline") == "CReadline")
        #expect(ImportStatement.module("private import struct WindowsMachine.EventRecord") == "WindowsMachine")
        #expect(ImportStatement.module("// import Foundation") == nil)
    }

    @Test func everyFolderIsATargetOfItsStorey() {
        for storey in Repository.folders("Sources") {
            guard let known = House.storeys.first(where: { $0.name == storey }) else {
                Issue.record("Sources/\(storey) is no storey")
                continue
            }
            for target in Repository.folders("Sources/" + storey) where target != "SystemLibraries" {
                #expect(known.targets.contains(target), "Sources/\(storey)/\(target) has no place in the house")
            }
        }
        for (target, storey) in House.storeyOf {
            let isThere = Repository.isFolder("Sources/\(storey)/\(target)") || Repository.isFolder("Sources/Foundations/SystemLibraries/\(target)")
            #expect(isThere, "the house has \(target), Sources/\(storey) has not")
        }
        for library in Repository.folders("Sources/Foundations/SystemLibraries") {
            #expect(House.storeyOf[library] == "Foundations", "\(library) has no place in the house")
        }
    }

    /// A target imports only from storeys below its own, and within a storey only from what stands below it.
    @Test func importsGoDown() {
        var wrong: [String] = []
        for statement in ImportStatement.all where !House.toolchain.contains(statement.module) {
            guard let from = House.height[statement.target], let to = House.height[statement.module] else {
                wrong.append(statement.description + ", which is no target")
                continue
            }
            if to <= from { wrong.append(statement.description) }
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    /// What is declared goes down too: a dependency that no file uses yet counts.
    @Test func declaredDependenciesGoDown() {
        var read = 0
        for (target, place) in House.height {
            for dependency in declaredDependencies(of: target) {
                guard let other = House.height[dependency] else { continue }
                read += 1
                #expect(other > place, "Package.swift: \(target) depends on \(dependency)")
            }
        }
        #expect(read > 30, "Package.swift could not be read")
    }

    /// Rule 1: the guest cannot see the host.
    @Test func theGuestCannotSeeTheHost() {
        let host: Set<String> = ["Dxgkrnl", "KernelModeDriver", "SoftwareGPU", "VirtualMachines", "DriverInterface"]
        let guest: Set<String> = ["GuestDxgkrnl", "UserModeDriver", "Direct3D"]
        let found = violations(importers: guest) { host.contains($0) }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
        for target in guest { #expect(declaredDependencies(of: target).isDisjoint(with: host), "Package.swift: \(target)") }
        // And the host's side never holds the guest's.
        let back = violations(importers: host.subtracting(["VirtualMachines"])) { guest.contains($0) }
        #expect(back.isEmpty, "\(back.joined(separator: "\n"))")
    }

    /// Rule 2: the runtime cannot tell where it runs; it sees neither kernel, and both implement one protocol.
    @Test func theRuntimeCannotTellWhereItRuns() {
        let found = violations(importers: ["Direct3D", "UserModeDriver"]) { ["Dxgkrnl", "GuestDxgkrnl", "VMBus"].contains($0) }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
        for kernel in ["Dxgkrnl", "GuestDxgkrnl"] {
            let conforms = Repository.files("Sources/Graphics/" + kernel, suffix: ".swift").contains { file in
                Repository.lines(file).contains { $0.contains("class ") && $0.contains("D3DKMT") && $0.contains(":") }
            }
            #expect(conforms, "\(kernel) has no class that implements D3DKMT")
        }
    }

    /// Rule 3: the device knows nothing of Windows. (Of the kernel it runs on it uses a barrier, of C its row kernels.)
    @Test func theDeviceKnowsNothingOfWindows() {
        let found = violations(importers: ["SoftwareGPU", "GPUInstructionSet"]) {
            !House.toolchain.contains($0) && !["GPUInstructionSet", "CLinux", "CRowKernels"].contains($0)
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
        let words = ["NTSTATUS", "D3DKMT", "Dxgk", "Hyper-V", "VMBus"]
        for file in Repository.files("Sources/Graphics/SoftwareGPU", suffix: ".swift") {
            for (index, line) in Repository.lines(file).enumerated() {
                for word in words where line.contains(word) { Issue.record("\(file):\(index + 1) names \(word)") }
            }
        }
    }

    /// Rule 4: the shell knows nothing of Hyper-V.
    @Test func theShellKnowsNothingOfHyperV() {
        let shell: Set<String> = ["ShellSyntax", "ShellRuntime", "ShellTypes", "ShellFormatting", "ShellCmdlets"]
        let found = violations(importers: shell) { module in
            guard let storey = House.storeyOf[module] else { return false }
            return storey != "Shell" && storey != "Foundations"
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
        for target in shell {
            for dependency in declaredDependencies(of: target) {
                let storey = House.storeyOf[dependency] ?? ""
                #expect(storey == "Shell" || storey == "Foundations", "Package.swift: \(target) depends on \(dependency)")
            }
        }
    }

    /// The executable is one static file that starts in a millisecond; Foundation would end that.
    @Test func nothingImportsFoundation() {
        let found = ImportStatement.all.filter { $0.module == "Foundation" || $0.module == "FoundationNetworking" }.map(\.description)
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }
}
