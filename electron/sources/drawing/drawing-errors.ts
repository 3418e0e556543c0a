import { AppError } from '../../../shared/errors/app-error.ts'

/** The sentences about pictures that cannot be drawn: one code for each cause. */

export function notAPicture(): AppError {
	return new AppError({
		code: 'source-not-media',
		message: 'This file is not a picture that can be read.',
		action: 'Choose a PNG, JPEG, WebP, AVIF, GIF or SVG file.',
		retryable: false,
	})
}

export function tooManyPixels(widthPx: number, heightPx: number, limit: number): AppError {
	return new AppError({
		code: 'source-picture-too-large',
		message: `This picture is too large: ${widthPx} × ${heightPx} pixels. The limit is ${Math.round(limit / 1e6)} million pixels.`,
		action: 'Make it smaller in a picture editor; 3840 × 2160 is as much as can be shown.',
		retryable: false,
	})
}

export function tooComplex(): AppError {
	return new AppError({
		code: 'source-picture-too-complex',
		message: 'This drawing is too complex: its parts are nested or repeated too often.',
		action: 'Save it as a PNG file and use that.',
		retryable: false,
	})
}

export function tookTooLong(): AppError {
	return new AppError({
		code: 'source-picture-slow',
		message: 'Drawing this picture took too long.',
		action: 'Save it in a simpler form, such as a PNG file of the size that is shown.',
		retryable: true,
	})
}

export function tookTooMuchMemory(): AppError {
	return new AppError({
		code: 'source-picture-memory',
		message: 'Drawing this picture needs too much memory.',
		action: 'Save it in a simpler form, such as a PNG file of the size that is shown.',
		retryable: false,
	})
}

export function fileDoesNotAnswer(): AppError {
	return new AppError({
		code: 'source-file-slow',
		message: 'This file could not be read in time.',
		action: 'Check the disk or the network share that it is on, then restart the source.',
		retryable: true,
	})
}

/** The process that drew it ended by itself, or gave what nobody understands. The cause is not known. */
export function drawingBroke(): AppError {
	return new AppError({
		code: 'source-picture-broke',
		message: 'The picture could not be drawn: the process that draws it ended.',
		action: 'Restart the source. If it happens again, save the picture in another format.',
		retryable: true,
	})
}
