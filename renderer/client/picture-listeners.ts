import { createListeners, type Listeners } from '../../shared/lib/listeners.ts'
import type { PlanarPicture } from '../pictures/i420.ts'

/** Each listener owns what it gets and may give its memory away: to the browser, which then need not copy it. One alone gets the picture as it came. */
export function createPictureListeners<Picture extends PlanarPicture>(): Listeners<Picture> {
	const listeners = createListeners<Picture>()
	let count = 0
	let waiting = 0
	return {
		add(listener) {
			const remove = listeners.add((picture) => {
				waiting -= 1
				listener(waiting > 0 ? { ...picture, data: picture.data.slice() } : picture)
			})
			let isAdded = true
			count += 1
			return () => {
				if (isAdded) count -= 1
				isAdded = false
				remove()
			}
		},
		notify(picture) {
			waiting = count
			listeners.notify(picture)
		},
		clear() {
			count = 0
			listeners.clear()
		},
	}
}
