"""The Han characters of GB 18030-2022: what a product for government service must print (its level 3)."""


def between(*ranges):
    return [code for first, last in ranges for code in range(first, last + 1)]


URO = between((0x4E00, 0x9FEF))
EXTENSION_A = between((0x3400, 0x4DB5))
EXTENSIONS = between((0x20000, 0x2A6D6), (0x2A700, 0x2B734), (0x2B740, 0x2B81D), (0x2B820, 0x2CEA1), (0x2CEB0, 0x2EBE0))
# unified characters that stand among the compatibility ones
UNIFIED = [0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29]
HAN = URO + EXTENSION_A + EXTENSIONS + UNIFIED
KANGXI_RADICALS = between((0x2F00, 0x2FD5))
LEVEL_3 = HAN + KANGXI_RADICALS
assert len(HAN) == 87887 and len(KANGXI_RADICALS) == 214


def lines(codes, length=40):
    return ["".join(map(chr, codes[i:i + length])) for i in range(0, len(codes), length)]
