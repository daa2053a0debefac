// swift-tools-version: 6.2
import PackageDescription

/// Every first-party target gets the same settings, so a warning is a warning everywhere.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
    .unsafeFlags(["-enforce-exclusivity=unchecked", "-Xfrontend", "-function-sections"], .when(configuration: .release)),
]

/// One storey target: `Sources/<storey>/<name>`.
func storey(_ folder: String, _ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/\(folder)/\(name)",
        swiftSettings: house)
}

/// A C library of the distribution, with the packages that bring it.
func system(_ name: String, apt: [String]) -> Target {
    .systemLibrary(
        name: name, path: "Sources/Foundations/SystemLibraries/\(name)", providers: [.apt(apt)])
}

/// The test target of a storey target.
func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies,
        path: "Tests/\(name)Tests", swiftSettings: house)
}

let package = Package(
    name: "paravane",
    targets: [
        // Foundations
        system("CLinux", apt: ["libc6-dev"]),
        system("CReadline", apt: ["libreadline-dev"]),
        system("CSQLite", apt: ["libsqlite3-dev"]),
        system("CPCRE2", apt: ["libpcre2-dev"]),
        system("COpenSSL", apt: ["libssl-dev"]),
        system("CGlslang", apt: ["glslang-dev"]),
        system("CSPIRVTools", apt: ["spirv-tools"]),
        storey("Foundations", "SQLiteLibrary", ["CSQLite"]),
        storey("Foundations", "PCRE2Library", ["CPCRE2"]),
        storey("Foundations", "OpenSSLLibrary", ["COpenSSL"]),
        storey("Foundations", "ReadlineLibrary", ["CReadline"]),
        .target(
            name: "CShaderCompiler", path: "Sources/Foundations/SystemLibraries/CShaderCompiler",
            cxxSettings: [.unsafeFlags(["-O2", "-fno-rtti", "-Wall", "-Werror", "-Wno-unused-parameter"])]),
        .target(
            name: "CRowKernels", path: "Sources/Foundations/SystemLibraries/CRowKernels", exclude: ["rows.inc"],
            cSettings: [.unsafeFlags(["-O2", "-Wall", "-Werror"])]),
        .target(
            name: "CPlainCounts", path: "Sources/Foundations/SystemLibraries/CPlainCounts",
            cSettings: [.unsafeFlags(["-O2", "-Wall", "-Werror"])]),
        storey("Foundations", "ShaderLibraries", ["CShaderCompiler", "CGlslang", "CSPIRVTools"]),
        storey("Foundations", "HostStore", ["SQLiteLibrary"]),
        // Transport
        storey("Transport", "VMBus"),
        // Graphics
        storey("Graphics", "GPUInstructionSet"),
        storey("Graphics", "SoftwareGPU", ["GPUInstructionSet", "CLinux", "CRowKernels"]),
        storey("Graphics", "ParavirtualProtocol"),
        storey("Graphics", "DriverInterface", ["SoftwareGPU"]),
        storey("Graphics", "KernelModeDriver", ["DriverInterface", "SoftwareGPU", "GPUInstructionSet"]),
        storey(
            "Graphics", "Dxgkrnl",
            ["KernelModeDriver", "DriverInterface", "SoftwareGPU", "ParavirtualProtocol", "VMBus"]),
        storey("Graphics", "GuestDxgkrnl", ["ParavirtualProtocol", "VMBus"]),
        storey(
            "Graphics", "UserModeDriver",
            ["ParavirtualProtocol", "GPUInstructionSet", "ShaderLibraries"]),
        storey("Graphics", "Direct3D", ["UserModeDriver", "ParavirtualProtocol"]),
        // Windows
        storey("Windows", "WindowsMachine", ["HostStore", "CLinux"]),
        // Virtualization
        storey("Virtualization", "VirtualDisks", ["HostStore", "WindowsMachine"]),
        storey(
            "Virtualization", "VirtualMachines",
            [
                "VirtualDisks", "WindowsMachine", "HostStore", "Dxgkrnl", "GuestDxgkrnl", "Direct3D",
                "VMBus", "ParavirtualProtocol", "DriverInterface",
            ]),
        // Shell
        storey("Shell", "ShellSyntax"),
        storey("Shell", "ShellRuntime", ["ShellSyntax", "PCRE2Library"]),
        storey("Shell", "ShellTypes", ["ShellRuntime", "ShellSyntax", "PCRE2Library"]),
        storey("Shell", "ShellFormatting", ["ShellRuntime", "ShellTypes"]),
        storey("Shell", "ShellCmdlets", ["ShellFormatting", "ShellTypes", "ShellRuntime", "ShellSyntax", "OpenSSLLibrary"]),
        // Modules
        storey("Modules", "HyperVModule", ["ShellCmdlets", "VirtualMachines", "VirtualDisks"]),
        storey("Modules", "WindowsModules", ["ShellCmdlets", "VirtualMachines"]),
        storey("Modules", "WindowsTools", ["PCRE2Library", "ShellCmdlets", "VirtualMachines", "Direct3D"]),
        storey("Modules", "GraphicsModule", ["ShellCmdlets", "ShellTypes", "VirtualMachines", "Direct3D", "UserModeDriver", "ShaderLibraries"]),
        storey("Modules", "PesterModule", ["ShellCmdlets", "ShellFormatting", "ShellTypes", "ShellRuntime", "ShellSyntax"]),
        // Console and app
        storey(
            "Console", "ShellConsole",
            ["ShellCmdlets", "ShellFormatting", "ShellTypes", "ShellRuntime", "ShellSyntax", "ReadlineLibrary", "CReadline", "CLinux"]),
        .executableTarget(
            name: "paravane",
            dependencies: [
                "ShellConsole", "ShellRuntime", "ShellSyntax", "HyperVModule", "WindowsModules", "WindowsTools", "GraphicsModule", "PesterModule",
                "VirtualMachines", "HostStore", "CPlainCounts",
            ],
            path: "Sources/App/paravane", swiftSettings: house,
            // One static file: starting it loads nothing else.
            linkerSettings: [
                .unsafeFlags(["-static-executable"]),
                // What CPlainCounts puts in their place.
                .unsafeFlags(["swift_retain", "swift_release", "pthread_create"].flatMap { ["-Xlinker", "--wrap=\($0)"] }),
                // What a start executes lies together, so that few pages are touched; `Tools/order-start` writes the list.
                .unsafeFlags(
                    [
                        "-use-ld=lld", "-Xlinker", "--symbol-ordering-file=\(Context.packageDirectory)/Tools/start.order",
                        "-Xlinker", "--no-warn-symbol-ordering",
                    ], .when(configuration: .release)),
                .linkedLibrary("_FoundationCShims"), .linkedLibrary("_FoundationCollections"),
                .linkedLibrary("swiftSynchronization"),
            ]),
        // `Benchmarks/run` builds and starts it.
        .executableTarget(
            name: "ParavaneBenchmarks",
            dependencies: ["Direct3D", "Dxgkrnl", "GuestDxgkrnl", "ParavirtualProtocol", "SoftwareGPU", "UserModeDriver", "VMBus"],
            path: "Benchmarks/Paravane", swiftSettings: house),
        // Tests
        tests("OpenSSLLibrary", ["TestSupport"]),
        tests("SQLiteLibrary", ["TestSupport"]),
        tests("ShaderLibraries", ["TestSupport"]),
        tests("HostStore", ["TestSupport"]),
        tests("VMBus", ["TestSupport"]),
        tests("GPUInstructionSet", ["TestSupport"]),
        tests("SoftwareGPU", ["TestSupport"]),
        tests("ParavirtualProtocol", ["TestSupport"]),
        tests("DriverInterface", ["TestSupport"]),
        tests("KernelModeDriver", ["TestSupport"]),
        tests("Dxgkrnl", ["TestSupport", "GuestDxgkrnl", "Direct3D"]),
        tests("GuestDxgkrnl", ["TestSupport", "Dxgkrnl", "GPUInstructionSet"]),
        tests("UserModeDriver", ["TestSupport", "SoftwareGPU"]),
        tests("Direct3D", ["TestSupport", "Dxgkrnl", "GuestDxgkrnl"]),
        tests("WindowsMachine", ["TestSupport"]),
        tests("VirtualDisks", ["TestSupport"]),
        tests("VirtualMachines", ["TestSupport"]),
        tests("ShellSyntax", ["TestSupport"]),
        tests("ShellRuntime", ["TestSupport"]),
        tests("ShellTypes", ["TestSupport"]),
        tests("ShellFormatting", ["TestSupport"]),
        tests("ShellCmdlets", ["TestSupport"]),
        tests("HyperVModule", ["TestSupport"]),
        tests("WindowsModules", ["TestSupport", "WindowsTools", "HyperVModule"]),
        tests("WindowsTools", ["TestSupport"]),
        tests("GraphicsModule", ["TestSupport"]),
        tests("PesterModule", ["TestSupport"]),
        tests("ShellConsole", ["TestSupport"]),
        .testTarget(
            name: "RepositoryTests", dependencies: ["TestSupport"], path: "Tests/RepositoryTests",
            swiftSettings: house),
        .testTarget(
            name: "SessionTests", dependencies: ["TestSupport"], path: "Tests/SessionTests",
            swiftSettings: house),
        .target(name: "TestSupport", dependencies: ["COpenSSL"], path: "Tests/TestSupport", swiftSettings: house),
    ],
    cxxLanguageStandard: .cxx17
)
