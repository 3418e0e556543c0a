// @ts-ignore: decorator
@inline
function part(bytes: v128, table: usize, first: i32): v128 {
	// An index from 16 upwards gives 0, so that each byte gets its value from the one part of the table that it lies in.
	return i8x16.swizzle(v128.load(table + first), i8x16.sub(bytes, i8x16.splat(<i8>first)))
}

// @ts-ignore: decorator
@inline
function quarter(bytes: v128, table: usize, first: i32): v128 {
	const low = v128.or(part(bytes, table, first), part(bytes, table, first + 16))
	return v128.or(low, v128.or(part(bytes, table, first + 32), part(bytes, table, first + 48)))
}

export function mapBytes(to: usize, toStride: i32, from: usize, fromStride: i32, width: i32, height: i32, table: usize): void {
	for (let y = 0; y < height; y++) {
		const row = to + y * toStride
		const source = from + y * fromStride
		let x = 0
		for (; x + 16 <= width; x += 16) {
			const bytes = v128.load(source + x)
			const low = v128.or(quarter(bytes, table, 0), quarter(bytes, table, 64))
			const high = v128.or(quarter(bytes, table, 128), quarter(bytes, table, 192))
			v128.store(row + x, v128.or(low, high))
		}
		for (; x < width; x++) store<u8>(row + x, load<u8>(table + load<u8>(source + x)))
	}
}

export function mapLowBytes(to: usize, toStride: i32, from: usize, fromStride: i32, width: i32, height: i32, table: usize, parts: i32): void {
	const end = 16 * parts
	const beyond = i8x16.splat(<i8>end)
	for (let y = 0; y < height; y++) {
		const row = to + y * toStride
		const source = from + y * fromStride
		let x = 0
		for (; x + 16 <= width; x += 16) {
			const bytes = v128.load(source + x)
			let mapped = i8x16.ge_u(bytes, beyond)
			for (let first = 0; first < end; first += 16) mapped = v128.or(mapped, part(bytes, table, first))
			v128.store(row + x, mapped)
		}
		for (; x < width; x++) {
			const byte: i32 = load<u8>(source + x)
			store<u8>(row + x, byte < end ? load<u8>(table + byte) : 255)
		}
	}
}

// @ts-ignore: decorator
@inline
function products(low: v128): v128 {
	const sum = i16x8.add(low, i16x8.splat(128))
	return i16x8.shr_u(i16x8.add(sum, i16x8.shr_u(sum, 8)), 8)
}

export function multiplyBytes(to: usize, toStride: i32, by: usize, byStride: i32, width: i32, height: i32): void {
	for (let y = 0; y < height; y++) {
		const row = to + y * toStride
		const other = by + y * byStride
		let x = 0
		for (; x + 16 <= width; x += 16) {
			const a = v128.load(row + x)
			const b = v128.load(other + x)
			const low = products(i16x8.extmul_low_i8x16_u(a, b))
			const high = products(i16x8.extmul_high_i8x16_u(a, b))
			v128.store(row + x, i8x16.narrow_i16x8_u(low, high))
		}
		for (; x < width; x++) {
			const product: i32 = <i32>load<u8>(row + x) * <i32>load<u8>(other + x) + 128
			store<u8>(row + x, (product + (product >> 8)) >> 8)
		}
	}
}
