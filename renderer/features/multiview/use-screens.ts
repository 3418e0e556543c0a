import { useCallback, useEffect, useState } from 'react'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { type ScreenDetails, type ScreenPlace, screenPlaces } from './screens.ts'

/** `several`: this computer has more than one screen; the browser lists them after the user has agreed. */
type KnownScreens =
	| { readonly kind: 'one' }
	| { readonly kind: 'several' }
	| { readonly kind: 'listed'; readonly screens: readonly ScreenPlace[] }

type ScreenWindow = Window & { readonly getScreenDetails?: () => Promise<ScreenDetails> }

/** The screens of this computer. `ask` may make the browser ask the user for permission; it resolves to null when it was refused. */
export function useScreens(): { readonly state: KnownScreens; readonly ask: () => Promise<readonly ScreenPlace[] | null> } {
	const { screenNumber } = useTexts().multiview
	const [state, setState] = useState<KnownScreens>(() => ({ kind: hasSeveral(window) ? 'several' : 'one' }))

	const ask = useCallback(async () => {
		const details = await (window as ScreenWindow).getScreenDetails?.().catch(() => null)
		if (!details) return null
		const screens = screenPlaces(details, (number) => screenNumber({ number }))
		setState(screens.length > 1 ? { kind: 'listed', screens } : { kind: 'one' })
		return screens
	}, [screenNumber])

	useEffect(() => {
		if (hasSeveral(window)) detach(isAllowed().then((allowed) => (allowed ? ask() : null)))
	}, [ask])
	return { state, ask }
}

function hasSeveral(page: ScreenWindow): boolean {
	return page.getScreenDetails !== undefined && (page.screen as Screen & { readonly isExtended?: boolean }).isExtended === true
}

/** Whether the user has agreed before, so that nothing will be asked. */
async function isAllowed(): Promise<boolean> {
	const status = await navigator.permissions.query({ name: 'window-management' as PermissionName }).catch(() => null)
	return status?.state === 'granted'
}
