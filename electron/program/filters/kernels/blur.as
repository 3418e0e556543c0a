// @ts-ignore: decorator
@inline
function shares(sums: v128, weights: v128): v128 {
	// Without a sign: 255 * count * weight stays below 2^32.
	const half = i32x4.splat(1 << 23)
	const low = i32x4.shr_u(i32x4.add(i32x4.mul(i32x4.extend_low_i16x8_u(sums), weights), half), 24)
	const high = i32x4.shr_u(i32x4.add(i32x4.mul(i32x4.extend_high_i16x8_u(sums), weights), half), 24)
	return i16x8.narrow_i32x4_u(low, high)
}

/** The mean of 2 * radius + 1 bytes of each column. `sums`: 2 bytes for each column, to count in. */
export function blurColumns(
	to: usize, toStride: i32, from: usize, fromStride: i32, width: i32, height: i32, radius: i32, sums: usize,
): void {
	const count = 2 * radius + 1
	const weight: u32 = ((1 << 24) + (count >> 1)) / count
	const weights = i32x4.splat(weight)
	for (let x = 0; x < width; x++) store<u16>(sums + 2 * x, <u16>((radius + 1) * <i32>load<u8>(from + x)))
	for (let y = 1; y <= radius; y++) {
		const row = from + min(y, height - 1) * fromStride
		for (let x = 0; x < width; x++) store<u16>(sums + 2 * x, load<u16>(sums + 2 * x) + load<u8>(row + x))
	}
	for (let y = 0; y < height; y++) {
		const row = to + y * toStride
		const entering = from + min(y + radius + 1, height - 1) * fromStride
		const leaving = from + max(y - radius, 0) * fromStride
		let x = 0
		for (; x + 16 <= width; x += 16) {
			const at = sums + 2 * x
			const low = v128.load(at)
			const high = v128.load(at + 16)
			v128.store(row + x, i8x16.narrow_i16x8_u(shares(low, weights), shares(high, weights)))
			const more = v128.load(entering + x)
			const less = v128.load(leaving + x)
			v128.store(at, i16x8.sub(i16x8.add(low, i16x8.extend_low_i8x16_u(more)), i16x8.extend_low_i8x16_u(less)))
			v128.store(at + 16, i16x8.sub(i16x8.add(high, i16x8.extend_high_i8x16_u(more)), i16x8.extend_high_i8x16_u(less)))
		}
		for (; x < width; x++) {
			const at = sums + 2 * x
			const sum: u32 = load<u16>(at)
			store<u8>(row + x, <u8>((sum * weight + (1 << 23)) >> 24))
			store<u16>(at, <u16>(sum + load<u8>(entering + x) - load<u8>(leaving + x)))
		}
	}
}
