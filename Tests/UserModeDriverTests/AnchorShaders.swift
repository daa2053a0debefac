/// The kernels of the project's benchmarks, in GLSL.
enum AnchorShaders {
    static let empty = """
        #version 450
        layout(local_size_x = 1) in;
        layout(std430, binding = 0) buffer O { uint o[]; };
        void main() { o[0] += 1u; }
        """
    static let saxpy = """
        #version 450
        layout(local_size_x = 256) in;
        layout(std430, binding = 0) readonly buffer X { float x[]; };
        layout(std430, binding = 1) buffer Y { float y[]; };
        layout(push_constant) uniform P { float a; } p;
        void main() { uint i = (gl_WorkGroupID.y * gl_NumWorkGroups.x + gl_WorkGroupID.x) * 256u + gl_LocalInvocationID.x; y[i] = p.a * x[i] + y[i]; }
        """
    static func mandelbrot(size: Int) -> String {
        """
        #version 450
        layout(local_size_x = 16, local_size_y = 16) in;
        layout(std430, binding = 0) writeonly buffer O { uint o[]; };
        void main() { uvec2 g = gl_GlobalInvocationID.xy; vec2 c = vec2(-2.0 + 3.0 * float(g.x) / \(size).0, -1.5 + 3.0 * float(g.y) / \(size).0); float zr = 0.0, zi = 0.0; uint it = 0u;
          for (; it < 1000u; it++) { float a = zr * zr, b = zi * zi; if (a + b > 4.0) break; zi = 2.0 * zr * zi + c.y; zr = a - b + c.x; }
          o[g.y * \(size)u + g.x] = it; }
        """
    }
    static func nbody(count: Int) -> String {
        """
        #version 450
        layout(local_size_x = 256) in;
        layout(std430, binding = 0) readonly buffer P { vec4 p[]; };
        layout(std430, binding = 1) writeonly buffer A { vec4 a[]; };
        shared vec4 t[256];
        void main() { uint i = gl_GlobalInvocationID.x, l = gl_LocalInvocationID.x; vec3 me = p[i].xyz, f = vec3(0.0);
          for (uint b = 0u; b < \(count)u; b += 256u) { t[l] = p[b + l]; barrier();
            for (uint k = 0u; k < 256u; k++) { vec3 d = t[k].xyz - me; float r2 = dot(d, d) + 1e-4; float inv = inversesqrt(r2); f += d * (t[k].w * inv * inv * inv); } barrier(); }
          a[i] = vec4(f, 0.0); }
        """
    }
    static let reduce = """
        #version 450
        layout(local_size_x = 256) in;
        layout(std430, binding = 0) readonly buffer X { float x[]; };
        layout(std430, binding = 1) writeonly buffer Y { float y[]; };
        shared float s[256];
        void main() { // each group sums 4096 consecutive elements
          uint l = gl_LocalInvocationID.x, g = gl_WorkGroupID.x, b = g * 4096u + l; float v = 0.0;
          for (uint k = 0u; k < 16u; k++) v += x[b + k * 256u];
          s[l] = v; barrier();
          for (uint o = 128u; o > 0u; o >>= 1) { if (l < o) s[l] += s[l + o]; barrier(); }
          if (l == 0u) y[g] = s[0];
        }
        """
    static func multiply(size: Int) -> String {
        """
        #version 450
        layout(local_size_x = 16, local_size_y = 16) in;
        layout(std430, binding = 0) readonly buffer A { float a[]; };
        layout(std430, binding = 1) readonly buffer B { float b[]; };
        layout(std430, binding = 2) writeonly buffer C { float c[]; };
        const uint N = \(size)u;
        void main() { uint x = gl_GlobalInvocationID.x, y = gl_GlobalInvocationID.y; float s = 0.0;
          for (uint k = 0u; k < N; k++) s += a[y * N + k] * b[k * N + x];
          c[y * N + x] = s; }
        """
    }
    static func multiplyTiled(size: Int) -> String {
        """
        #version 450
        layout(local_size_x = 16, local_size_y = 16) in;
        layout(std430, binding = 0) readonly buffer A { float a[]; };
        layout(std430, binding = 1) readonly buffer B { float b[]; };
        layout(std430, binding = 2) writeonly buffer C { float c[]; };
        shared float ta[16][16], tb[16][16];
        const uint N = \(size)u;
        void main() { uint x = gl_GlobalInvocationID.x, y = gl_GlobalInvocationID.y, lx = gl_LocalInvocationID.x, ly = gl_LocalInvocationID.y; float s = 0.0;
          for (uint t = 0u; t < N; t += 16u) { ta[ly][lx] = a[y * N + t + lx]; tb[ly][lx] = b[(t + ly) * N + x]; barrier();
            for (uint k = 0u; k < 16u; k++) s += ta[ly][k] * tb[k][lx]; barrier(); }
          c[y * N + x] = s; }
        """
    }
}
