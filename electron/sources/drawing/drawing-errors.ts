import { AppError } from '../../../shared/errors/app-error.ts'

/** Why a picture cannot be drawn, with one code for each cause. */

export const notAPicture = () => new AppError('source-not-media/picture')
export const tooManyPixels = (widthPx: number, heightPx: number, limit: number) =>
	new AppError('source-picture-too-large', { widthPx, heightPx, limitMegapixels: Math.round(limit / 1e6) })
export const tooComplex = () => new AppError('source-picture-too-complex')
export const tookTooLong = () => new AppError('source-picture-slow', {}, { retryable: true })
export const tookTooMuchMemory = () => new AppError('source-picture-memory')
export const fileDoesNotAnswer = () => new AppError('source-file-slow', {}, { retryable: true })
/** The drawing process ended, or its answer was unreadable. The cause is not known. */
export const drawingBroke = () => new AppError('source-picture-broke', {}, { retryable: true })
