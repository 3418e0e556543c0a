import { thumbnailBytes } from '../../../shared/domain/livestream-about.ts'
import type { Texts } from '../../texts/texts.ts'

export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const

/** Why a chosen file cannot be sent, or null. */
export function pictureProblem({ type, size }: Pick<File, 'type' | 'size'>, texts: Texts): string | null {
	const words = texts.livestreamPage.picture
	if (!pictureTypes.some((one) => one === type)) return words.wrongKind
	// Rounded up, so that the message does not say that 8 MB is more than 8 MB.
	return size > thumbnailBytes ? words.tooLarge({ size: `${Math.ceil(size / 1e5) / 10} MB` }) : null
}

/** The file as base64. Rejects when it can no longer be read. */
export function base64Of(file: File): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader()
		// A data URL: the file content follows the first comma.
		reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
		reader.onerror = () => reject(reader.error ?? new Error('the file could not be read'))
		reader.readAsDataURL(file)
	})
}
