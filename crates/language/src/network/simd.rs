//! Loops compiled twice: for processors with AVX2 and for all others.
//!
//! Both do the same operations in the same order, so that a reading does not
//! depend on the machine. That is why fused multiplication is left out.

/// Whether the processor has AVX2.
#[inline]
pub(crate) fn has_avx2() -> bool {
    #[cfg(target_arch = "x86_64")]
    return std::arch::is_x86_feature_detected!("avx2");
    #[cfg(not(target_arch = "x86_64"))]
    return false;
}

/// Defines a function whose body is compiled twice and chosen when called.
macro_rules! wide {
    ($(#[$attribute:meta])* fn $name:ident($($argument:ident: $type:ty),* $(,)?) $(-> $result:ty)? $body:block) => {
        $(#[$attribute])*
        pub(crate) fn $name($($argument: $type),*) $(-> $result)? {
            #[inline(always)]
            fn plain($($argument: $type),*) $(-> $result)? $body

            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2")]
                fn avx2($($argument: $type),*) $(-> $result)? {
                    plain($($argument),*)
                }
                if $crate::network::simd::has_avx2() {
                    // SAFETY: the processor has what the function needs.
                    #[allow(unsafe_code, reason = "the only way to call it")]
                    return unsafe { avx2($($argument),*) };
                }
            }
            plain($($argument),*)
        }
    };
}

pub(crate) use wide;
