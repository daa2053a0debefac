import HostStore
import ShellCmdlets
import ShellFormatting
import ShellRuntime
import ShellTypes
import Testing
import VirtualMachines

@testable import GraphicsModule

/// Invoke-ComputeShader and inspection, on the host and in a guest alike.
@Suite struct ComputeShaderTests {
    static let saxpy =
        "RWStructuredBuffer<float> y : register(u0); StructuredBuffer<float> x : register(t0); cbuffer C { float a; uint n; }; [numthreads(64,1,1)] void main(uint3 i : SV_DispatchThreadID) { if (i.x < n) y[i.x] = a * x[i.x] + y[i.x]; }"

    private func session(guest: Bool) throws -> (Runspace, HostHandle) {
        let handle = HostHandle(.workstation, location: .ephemeral)
        let runspace = Runspace(host: BufferHost())
        ShellTypes.register()
        SessionSetup.prepare(runspace)
        runspace.add(GraphicsModule.module)
        runspace.services[HostHandle.serviceKey] = handle
        guard guest else { return (runspace, handle) }
        let host = try handle.host()
        var new = NewMachine(name: "TEST", generation: 2)
        new.disk = .existing(path: "C:\\Images\\Windows11.vhdx")
        let vm = try host.createMachine(new)
        try host.configure(vm) {
            $0.guestControlledCacheTypes = true
            $0.highMemoryMappedIoSpace = 16 << 30
        }
        _ = try host.addGpuPartition(to: vm, instancePath: nil, requests: PartitionRequests())
        try host.start(vm)
        runspace.machine = MachineSession.guest(of: vm)
        return (runspace, handle)
    }

    private func run(_ runspace: Runspace, _ script: String) throws -> String {
        let collector = Collector()
        try runspace.runText(script, to: collector)
        return collector.array.map { runspace.text($0) }.joined(separator: "|")
    }

    @Test(arguments: [false, true])
    func saxpy(guest: Bool) throws {
        let (runspace, handle) = try session(guest: guest)
        defer { handle.close() }
        let shown = try run(
            runspace,
            """
            $x = [float[]](1..2000); $y = [float[]](1..2000)
            $r = Invoke-ComputeShader -Source '\(Self.saxpy)' -Buffer @{ t0 = $x; u0 = $y } -Constant @{ a = 2.5; n = 2000 } -GroupCount 32
            $r.AdapterName; $r.Buffer['u0'][1999]; $r.Buffer.Keys; $r.Buffer['u0'].Length; $r.Submissions -gt 0; $r.Duration.Ticks -gt 0
            (Get-GraphicsAdapter | Select-Object -First 1).IsParavirtualized
            """)
        #expect(shown == "NVIDIA GeForce GTX 1060 3GB|7000|u0|2000|True|True|\(guest ? "True" : "False")")
    }

    @Test(arguments: [
        ("-Source 'float4 main( { }' -GroupCount 1", "ShaderCompileError"),
        ("-Source $s -Buffer @{ t0 = [float[]](1..4) } -Constant @{ a = 1; n = 4 } -GroupCount 1", "InvalidBuffer"),
        ("-Source $s -Buffer @{ t0 = [byte[]](1..3); u0 = [float[]](1..4) } -Constant @{ a = 1; n = 4 } -GroupCount 1", "InvalidBuffer"),
        ("-Source $s -Buffer @{ t0 = [float[]](1..4); u0 = [float[]](1..4) } -Constant @{ q = 1 } -GroupCount 1", "InvalidConstant"),
        ("-Source $s -Buffer @{ t0 = 'text'; u0 = [float[]](1..4) } -GroupCount 1", "InvalidBuffer"),
        ("-Source $s -EntryPoint Nothing -GroupCount 1", "EntryPointNotFound"),
        ("-Source $s -Adapter Nothing -GroupCount 1", "AdapterNotFound"),
        ("-Path C:\\none.hlsl -GroupCount 1", "PathNotFound"),
    ])
    func refusals(arguments: String, id: String) throws {
        let (runspace, handle) = try session(guest: false)
        defer { handle.close() }
        do {
            _ = try run(runspace, "$s = '\(Self.saxpy)'; $ErrorActionPreference = 'Stop'; Invoke-ComputeShader \(arguments)")
            Issue.record("\(arguments) was taken")
        } catch let error as ShellError {
            #expect(error.record.errorId == id, "\(error.record.message)")
        }
    }

    @Test func numbersWithoutATypeTakeTheShaders() throws {
        let (runspace, handle) = try session(guest: false)
        defer { handle.close() }
        let shown = try run(
            runspace,
            """
            $source = 'RWStructuredBuffer<T> o : register(u0); [numthreads(1,1,1)] void main() { o[0] = o[0] * 2; }'
            foreach ($type in 'double', 'uint', 'float', 'int') {
                $o = (Invoke-ComputeShader -Source $source.Replace('T', $type) -Buffer @{ u0 = @(3.0, 4) } -GroupCount 1).Buffer.u0
                "$($o.GetType().Name) $o"
            }
            (Invoke-ComputeShader -Source $source.Replace('T', 'uint') -Buffer @{ u0 = @([uint32]3000000000, [uint32]1) } -GroupCount 1).Buffer.u0[0]
            """)
        #expect(shown == "Double[] 6 4|UInt32[] 6 4|Single[] 6 4|Int32[] 6 4|1705032704")
    }

    /// Hidden counters: appending starts at nothing, consuming at all; a key of their own sets and shows them.
    @Test(arguments: [false, true]) func hiddenCounters(guest: Bool) throws {
        let (runspace, handle) = try session(guest: guest)
        defer { handle.close() }
        let shown = try run(
            runspace,
            """
            $head = '[numthreads(4,1,1)] void main(uint3 i : SV_DispatchThreadID) '
            $append = 'StructuredBuffer<float> a : register(t0); AppendStructuredBuffer<float> o : register(u2);' + $head + '{ if (i.x & 1) o.Append(a[i.x]); }'
            $consume = 'ConsumeStructuredBuffer<float> a : register(u1); RWStructuredBuffer<float> o : register(u0);' + $head + '{ o[i.x] = a.Consume(); }'
            $in = [float[]](1..4)
            foreach ($round in 1..8) { (Invoke-ComputeShader -Source $append -Buffer @{ t0 = $in; u2 = [float[]]::new(4) } -GroupCount 1).Buffer.u2 -join ',' }
            (Invoke-ComputeShader -Source $consume -Buffer @{ u1 = $in; u0 = [float[]]::new(4) } -GroupCount 1).Buffer.u0 -join ','
            $r = Invoke-ComputeShader -Source $append -Buffer @{ t0 = $in; u2 = [float[]]::new(4); 'u2.counter' = [uint32[]]@(2) } -GroupCount 1
            $r.Buffer.u2 -join ','
            $r.Buffer['u2.counter'] -join ','
            try { Invoke-ComputeShader -Source $append -Buffer @{ t0 = $in; u2 = $in; 't0.counter' = [uint32[]]@(2) } -GroupCount 1 } catch { "$_" }
            """)
        let appended = [String](repeating: "2,4,0,0", count: 8)
        #expect(
            shown == (appended + ["4,3,2,1", "0,0,2,4", "4", "The shader has no buffer 't0' with a counter."]).joined(separator: "|"))
    }

    /// Both compilers say where: line and column.
    @Test(arguments: [
        ("HLSL", "RWStructuredBuffer<float> o : register(u0);\n[numthreads(1,1,1)] void main() { o[0] = foo; }", "shader:2:42: error: use of undeclared identifier 'foo'"),
        ("HLSL", "RWStructuredBuffer<int64_t> o : register(u0);\n[numthreads(1,1,1)] void main() { o[0] = foo; }", "shader:2:42: error: use of undeclared identifier 'foo'"),
        ("GLSL", "#version 450\nlayout(binding=0) buffer B { float d[]; };\nvoid main() { d[0] = y; }", "ERROR: shader:3:22: 'y' : undeclared identifier "),
    ]) func errorsHaveLineAndColumn(language: String, source: String, message: String) throws {
        let (runspace, handle) = try session(guest: false)
        defer { handle.close() }
        let shown = try run(
            runspace, "try { Invoke-ComputeShader -Language \(language) -Source @'\n\(source)\n'@ -Buffer @{} -GroupCount 1 } catch { \"$_\" }")
        #expect(shown.split(separator: "\n").first.map(String.init) == message)
    }

    /// Structures are given as the list of all their values; halves as [half[]].
    @Test func structuresAndHalves() throws {
        let (runspace, handle) = try session(guest: false)
        defer { handle.close() }
        let shown = try run(
            runspace,
            """
            $s = 'RWStructuredBuffer<float16_t> o : register(u0); struct L { float3 p; float r; int2 k; }; cbuffer C : register(b0) { L l[2]; float q; };
            [numthreads(1,1,1)] void main() { o[0] = (float16_t)(l[1].p.z + l[0].r * 10 + l[1].k.y * 100); o[1] = (float16_t)q; }'
            $r = Invoke-ComputeShader -Source $s -Buffer @{ u0 = [half[]]@(1, 2, 3) } -Constant @{ l = (1, 2, 3, 2, 1, 2), (4, 5, 6, 7, 5, 6); q = 0.5 } -GroupCount 1
            $r.Buffer.u0 -join ','
            $r.Buffer.u0.GetType().FullName
            try { Invoke-ComputeShader -Source $s -Buffer @{ u0 = [half[]]@(1, 2, 3) } -Constant @{ l = 1, 2; q = 0.5 } -GroupCount 1 } catch { "$_" }
            """)
        #expect(
            shown == "626,0.5,3|System.Half[]|The constant 'l' has the members float3 l[0].p, float l[0].r, int2 l[0].k, float3 l[1].p, float l[1].r, int2 l[1].k: 12 values, 2 given.")
    }

    /// Textures are arrays of as many dimensions: rows, planes, slices and components; outside they read zero and take nothing.
    @Test(arguments: [false, true]) func textures(guest: Bool) throws {
        let (runspace, handle) = try session(guest: guest)
        defer { handle.close() }
        let shown = try run(
            runspace,
            """
            function Fill($grid, $lengths) { $n = 0; foreach ($z in 0..($lengths[0] - 1)) { foreach ($y in 0..($lengths[1] - 1)) { if ($lengths.Count -eq 2) { $grid[$z, $y] = $n++ } else { foreach ($x in 0..($lengths[2] - 1)) { $grid[$z, $y, $x] = $n++ } } } }; , $grid }
            $blur = 'Texture2D<float> s : register(t0); RWTexture2D<float> d : register(u0);
            [numthreads(4, 4, 1)] void main(int3 i : SV_DispatchThreadID) {
                uint w, h; d.GetDimensions(w, h); float sum = 0;
                for (int y = -1; y <= 1; y++) for (int x = -1; x <= 1; x++) sum += s.Load(int3(i.x + x, i.y + y, 0));
                d[i.xy] = sum + (w * 1000 + h * 100000) * (i.x == 0 && i.y == 0);
            }'
            $in = Fill ([float[,]]::new(3, 5)) 3, 5
            $r = Invoke-ComputeShader -Source $blur -Buffer @{ t0 = $in; u0 = [float[,]]::new(3, 5) } -GroupCount 2, 1
            $r.Buffer.u0.GetType().Name; $r.Buffer.u0 -join ','
            $volume = 'Texture3D<int> s : register(t0); RWTexture2DArray<int2> d : register(u1); RWStructuredBuffer<int> o : register(u0);
            [numthreads(2, 2, 2)] void main(uint3 i : SV_DispatchThreadID) {
                d[i] = int2(s[i], -s[i]); uint a, b, c, l; s.GetDimensions(0, a, b, c, l); InterlockedAdd(o[0], s.Load(int4(i, 0)) + s.Load(int4(i, 1)));
                if (i.x + i.y + i.z == 0) { o[1] = a * 1000 + b * 100 + c * 10 + l; o[2] = s[uint3(0, 0, 9)]; }
            }'
            $r = Invoke-ComputeShader -Source $volume -Buffer @{ t0 = (Fill ([int[,,]]::new(2, 2, 3)) 2, 2, 3); u1 = [int[,,]]::new(2, 2, 4); u0 = [int[]]::new(3) } -GroupCount 1
            $r.Buffer.u1 -join ','; $r.Buffer.u0 -join ','
            $line = 'Texture1D<float4> s : register(t0); RWTexture1D<uint> d : register(u0); [numthreads(2, 1, 1)] void main(uint i : SV_GroupIndex) { InterlockedAdd(d[0], (uint)s[i].w); }'
            (Invoke-ComputeShader -Source $line -Buffer @{ t0 = [float[]](1..8); u0 = [uint32[]]::new(2) } -GroupCount 1).Buffer.u0 -join ','
            try { Invoke-ComputeShader -Source $blur -Buffer @{ t0 = [float[]](1..15); u0 = [float[,]]::new(3, 5) } -GroupCount 1 } catch { "$_" }
            try { Invoke-ComputeShader -Source ($blur.Replace('s.Load(', 's.SampleLevel(x, ')) -Buffer @{ t0 = $in; u0 = $in } -GroupCount 1 } catch { "$_" }
            """)
        #expect(
            shown == [
                "Single[,]", "305012,21,27,33,24,33,54,63,72,51,32,51,57,63,44",
                "0,0,1,-1,3,-3,4,-4,6,-6,7,-7,9,-9,10,-10", "40,3221,0", "12,0",
                "The texture 't0' (s) takes an array of 2 dimensions, such as [float[,]].",
                "shader:4:74: error: 'SampleLevel' is not possible here: textures are loaded and stored, not sampled",
            ].joined(separator: "|"))
    }
}
