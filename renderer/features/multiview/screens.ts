/** One screen of this computer, in CSS pixels of the desktop. */
export interface ScreenPlace {
	readonly name: string
	readonly leftPx: number
	readonly topPx: number
	readonly widthPx: number
	readonly heightPx: number
	/** The window that asked is on it. */
	readonly isCurrent: boolean
}

/** The part of the browser's Window Management interface that is read here. Not every browser has it. */
export interface ScreenDetails {
	readonly screens: readonly ScreenDetail[]
	readonly currentScreen: ScreenDetail
}
interface ScreenDetail {
	readonly label: string
	readonly left: number
	readonly top: number
	readonly width: number
	readonly height: number
}

/** `nameOf` names a screen that the system gives no name, by its number from 1. */
export function screenPlaces({ screens, currentScreen }: ScreenDetails, nameOf: (number: number) => string): ScreenPlace[] {
	return screens.map((screen, index) => ({
		name: screen.label || nameOf(index + 1),
		leftPx: screen.left,
		topPx: screen.top,
		widthPx: screen.width,
		heightPx: screen.height,
		isCurrent: screen === currentScreen,
	}))
}

export function otherScreens(screens: readonly ScreenPlace[]): readonly ScreenPlace[] {
	return screens.filter(({ isCurrent }) => !isCurrent)
}
