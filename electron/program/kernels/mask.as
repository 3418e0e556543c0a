// Masks: one byte per pixel, 0 = nothing, 255 = all.
import { mix1, mix8 } from './mix'

/** a * b / 255, rounded, for eight 16-bit lanes. */
// @ts-ignore: decorator
@inline
export function product8(a: v128, b: v128): v128 {
	const sum = i16x8.add(i16x8.mul(a, b), i16x8.splat(128))
	return i16x8.shr_u(i16x8.add(sum, i16x8.shr_u(sum, 8)), 8)
}

// @ts-ignore: decorator
@inline
export function product1(a: i32, b: i32): i32 {
	const sum = a * b + 128
	return (sum + (sum >> 8)) >> 8
}

export function multiply(to: usize, toStride: i32, mask: usize, maskStride: i32, width: i32, height: i32): void {
	for (let y = 0; y < height; y++) {
		const row = to + y * toStride
		const by = mask + y * maskStride
		let x = 0
		for (; x + 16 <= width; x += 16) {
			const a = v128.load(row + x)
			const b = v128.load(by + x)
			const low = product8(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b))
			const high = product8(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b))
			v128.store(row + x, i8x16.narrow_i16x8_u(low, high))
		}
		for (; x < width; x++) store<u8>(row + x, product1(load<u8>(row + x), load<u8>(by + x)))
	}
}

export function tint(to: usize, toStride: i32, mask: usize, maskStride: i32, width: i32, height: i32, value: i32): void {
	const values = i16x8.splat(<i16>value)
	const full = i16x8.splat(256)
	for (let y = 0; y < height; y++) {
		const row = to + y * toStride
		const by = mask + y * maskStride
		let x = 0
		for (; x + 16 <= width; x += 16) {
			const m = v128.load(by + x)
			// A border leaves most of its picture as it is.
			if (!v128.any_true(m)) continue
			let low = i16x8.extend_low_i8x16_u(m)
			let high = i16x8.extend_high_i8x16_u(m)
			low = i16x8.add(low, i16x8.shr_u(low, 7))
			high = i16x8.add(high, i16x8.shr_u(high, 7))
			const a = v128.load(row + x)
			const mixedLow = mix8(i16x8.extend_low_i8x16_u(a), values, i16x8.sub(full, low), low)
			const mixedHigh = mix8(i16x8.extend_high_i8x16_u(a), values, i16x8.sub(full, high), high)
			v128.store(row + x, i8x16.narrow_i16x8_u(mixedLow, mixedHigh))
		}
		for (; x < width; x++) {
			const m: i32 = load<u8>(by + x)
			store<u8>(row + x, mix1(load<u8>(row + x), value, m + (m >> 7)))
		}
	}
}

/** How much of a pixel lies inside a rectangle with round corners: its center's distance from the edge decides. Lengths from the rectangle's center. */
// @ts-ignore: decorator
@inline
function coverage(x: f64, y: f64, halfWidth: f64, halfHeight: f64, radius: f64): i32 {
	const besideX = abs(x) - (halfWidth - radius)
	const besideY = abs(y) - (halfHeight - radius)
	let distance: f64
	if (besideX <= 0.0 || besideY <= 0.0) distance = max(besideX, besideY) - radius
	else {
		// A root only where the edge may be.
		const square = besideX * besideX + besideY * besideY
		if (radius >= 1.0 && square <= (radius - 1.0) * (radius - 1.0)) return 255
		if (square >= (radius + 1.0) * (radius + 1.0)) return 0
		distance = sqrt(square) - radius
	}
	return <i32>min(max(floor((0.5 - distance) * 255.0 + 0.5), 0.0), 255.0)
}

export function frameMask(
	to: usize, toStride: i32, width: i32, height: i32, firstColumn: i32, firstRow: i32, frameWidth: i32, frameHeight: i32, radius: i32, inset: i32, outside: i32,
): void {
	const centerX: f64 = <f64>frameWidth / 2.0
	const centerY: f64 = <f64>frameHeight / 2.0
	const halfWidth = centerX - <f64>inset
	const halfHeight = centerY - <f64>inset
	const inverse = outside != 0 ? 255 : 0
	// Between the corners a whole row has one value.
	const left = min(max(radius + inset + 1 - firstColumn, 0), width)
	const right = max(min(frameWidth - radius - inset - 1 - firstColumn, width), left)
	for (let y = 0; y < height; y++) {
		const row = to + y * toStride
		const fromCenterY = <f64>(firstRow + y) + 0.5 - centerY
		for (let x = 0; x < left; x++) {
			store<u8>(row + x, inverse ^ coverage(<f64>(firstColumn + x) + 0.5 - centerX, fromCenterY, halfWidth, halfHeight, <f64>radius))
		}
		if (right > left) memory.fill(row + left, <u8>(inverse ^ coverage(0.0, fromCenterY, halfWidth, halfHeight, <f64>radius)), right - left)
		for (let x = right; x < width; x++) {
			store<u8>(row + x, inverse ^ coverage(<f64>(firstColumn + x) + 0.5 - centerX, fromCenterY, halfWidth, halfHeight, <f64>radius))
		}
	}
}
