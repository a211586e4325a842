//! The checksum of records and backup files: CRC-32 as in zip and PNG (reflected 0xEDB88320).

/// Sixteen steps are quick enough for a log of years, and the table stays 64 bytes.
const TABLE: [u32; 16] = {
    let mut table = [0; 16];
    let mut i = 0;
    while i < 16 {
        let mut c = i as u32;
        let mut bit = 0;
        while bit < 4 {
            c = if c & 1 == 1 { (c >> 1) ^ 0xEDB8_8320 } else { c >> 1 };
            bit += 1;
        }
        table[i] = c;
        i += 1;
    }
    table
};

/// A checksum in the making, for text that comes in parts.
#[derive(Clone, Copy)]
pub struct Crc(u32);

impl Crc {
    pub fn new() -> Self {
        Crc(!0)
    }
    pub fn add(mut self, text: &str) -> Self {
        for byte in text.bytes() {
            self.0 ^= u32::from(byte);
            self.0 = TABLE[(self.0 & 15) as usize] ^ (self.0 >> 4);
            self.0 = TABLE[(self.0 & 15) as usize] ^ (self.0 >> 4);
        }
        self
    }
    pub fn sum(self) -> u32 {
        !self.0
    }
}

/// CRC-32 of `text`'s UTF-8 bytes.
#[must_use]
pub fn crc32(text: &str) -> u32 {
    Crc::new().add(text).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_known_values() {
        let check = |text: &str, expect: u32| assert_eq!(crc32(text), expect, "{text:?}");
        check("", 0);
        check("a", 0xE8B7_BE43);
        check("123456789", 0xCBF4_3926); // the check value of the standard
        check("The quick brown fox jumps over the lazy dog", 0x414F_A339);
    }

    #[test]
    fn parts_give_the_sum_of_the_whole() {
        assert_eq!(Crc::new().add("1234").add("").add("56789").sum(), crc32("123456789"));
    }
}
