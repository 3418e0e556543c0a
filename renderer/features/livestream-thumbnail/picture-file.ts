import { thumbnailBytes } from '../../../shared/domain/livestream-about.ts'
import type { Texts } from '../../texts/texts.ts'

export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const

/** Why a chosen file cannot be sent, or null. */
export function pictureProblem({ type, size }: Pick<File, 'type' | 'size'>, texts: Texts): string | null {
	const words = texts.livestreamPage.picture
	if (!pictureTypes.some((one) => one === type)) return words.wrongKind
	// Rounded up: "8 MB" would not be more than 8 MB.
	return size > thumbnailBytes ? words.tooLarge({ size: `${Math.ceil(size / 1e5) / 10} MB` }) : null
}

/** The file's bytes in base64. Rejects when it can no longer be read. */
export function base64Of(file: File): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader()
		// A data address: what stands behind the first comma is the file.
		reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
		reader.onerror = () => reject(reader.error ?? new Error('the file could not be read'))
		reader.readAsDataURL(file)
	})
}
