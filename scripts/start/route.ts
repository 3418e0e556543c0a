/** How the screen is shown. `why`: one clause for the line that says so. */
export type Route =
	| { readonly kind: 'electron'; readonly path: string }
	| { readonly kind: 'browser'; readonly path: string; readonly why: string }
	| { readonly kind: 'address'; readonly why: string }

export interface RouteFacts {
	readonly electron: { readonly path: string } | { readonly path: null; readonly why: string }
	/** An installed Chromium, or null. */
	readonly browser: string | null
	readonly hasDisplay: boolean
	readonly windowWanted: boolean
}

export function chooseRoute(facts: RouteFacts): Route {
	if (!facts.windowWanted) return { kind: 'address', why: 'No window was asked for.' }
	if (!facts.hasDisplay) return { kind: 'address', why: 'There is no display here (DISPLAY and WAYLAND_DISPLAY are empty).' }
	if (facts.electron.path !== null) return { kind: 'electron', path: facts.electron.path }
	if (facts.browser !== null) return { kind: 'browser', path: facts.browser, why: facts.electron.why }
	return { kind: 'address', why: `${facts.electron.why} No Chromium was found either.` }
}

export function whyNoElectron(environment: Readonly<Record<string, string | undefined>>, fetchFailed: boolean): string {
	if (environment['ELECTRON_OVERRIDE_DIST_PATH']) return 'There is no Electron at ELECTRON_OVERRIDE_DIST_PATH.'
	if (fetchFailed) return "Electron's runtime could not be fetched."
	return "Electron's runtime is not installed."
}
