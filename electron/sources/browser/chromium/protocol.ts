/** The part of the Chrome DevTools Protocol that is used: https://chromedevtools.github.io/devtools-protocol/ */
export interface DevToolsCommands {
	'Browser.getVersion': [Record<string, never>, { readonly product: string }]
	'Browser.grantPermissions': [{ readonly permissions: readonly string[]; readonly browserContextId: string }, object]
	'Browser.setDownloadBehavior': [{ readonly behavior: 'deny'; readonly browserContextId: string; readonly eventsEnabled: true }, object]
	'SystemInfo.getProcessInfo': [
		Record<string, never>,
		{ readonly processInfo: readonly { readonly type: string; readonly id: number; readonly cpuTime: number }[] },
	]
	'Target.setDiscoverTargets': [{ readonly discover: true }, object]
	'Target.createBrowserContext': [
		{ readonly disposeOnDetach: true; readonly proxyServer: string; readonly proxyBypassList: string },
		{ readonly browserContextId: string },
	]
	'Target.disposeBrowserContext': [{ readonly browserContextId: string }, object]
	'Target.createTarget': [
		{ readonly url: string; readonly browserContextId: string; readonly newWindow?: true; readonly width: number; readonly height: number },
		{ readonly targetId: string },
	]
	'Target.attachToTarget': [{ readonly targetId: string; readonly flatten: true }, { readonly sessionId: string }]
	'Target.closeTarget': [{ readonly targetId: string }, object]
	'Page.enable': [Record<string, never>, object]
	'Page.navigate': [{ readonly url: string }, { readonly errorText?: string }]
	'Page.addScriptToEvaluateOnNewDocument': [{ readonly source: string }, object]
	'Page.handleJavaScriptDialog': [{ readonly accept: boolean }, object]
	'Page.setInterceptFileChooserDialog': [{ readonly enabled: true }, object]
	'Page.setWebLifecycleState': [{ readonly state: 'active' | 'frozen' }, object]
	'Page.startScreencast': [
		{ readonly format: 'png'; readonly maxWidth: number; readonly maxHeight: number; readonly everyNthFrame: 1 },
		object,
	]
	'Page.stopScreencast': [Record<string, never>, object]
	'Page.screencastFrameAck': [{ readonly sessionId: number }, object]
	'Emulation.setVisibleSize': [{ readonly width: number; readonly height: number }, object]
	'Emulation.setDeviceMetricsOverride': [
		{
			readonly width: number
			readonly height: number
			readonly deviceScaleFactor: number
			readonly mobile: false
			readonly scale: number
			readonly dontSetVisibleSize: true
		},
		object,
	]
	'Emulation.setDefaultBackgroundColorOverride': [
		{ readonly color?: { readonly r: number; readonly g: number; readonly b: number; readonly a: number } },
		object,
	]
	'Emulation.setFocusEmulationEnabled': [{ readonly enabled: true }, object]
	'Log.enable': [Record<string, never>, object]
	'Runtime.enable': [Record<string, never>, object]
	'Runtime.addBinding': [{ readonly name: string }, object]
	'Runtime.evaluate': [
		{ readonly expression: string; readonly returnByValue: true; readonly awaitPromise?: true; readonly userGesture?: true },
		{ readonly result: { readonly value?: unknown } },
	]
	'Fetch.enable': [object, object]
	'Fetch.fulfillRequest': [
		{
			readonly requestId: string
			readonly responseCode: number
			readonly responseHeaders: readonly { readonly name: string; readonly value: string }[]
			readonly body: string
		},
		object,
	]
	'Input.dispatchMouseEvent': [
		{
			readonly type: 'mouseMoved' | 'mousePressed' | 'mouseReleased' | 'mouseWheel'
			readonly x: number
			readonly y: number
			readonly button?: 'none' | 'left'
			readonly clickCount?: number
			readonly deltaX?: number
			readonly deltaY?: number
		},
		object,
	]
	'Input.dispatchKeyEvent': [
		{
			readonly type: 'keyDown' | 'rawKeyDown' | 'keyUp'
			readonly key: string
			readonly text?: string
			readonly windowsVirtualKeyCode?: number
		},
		object,
	]
}

/** The events that are used. */
export interface DevToolsEvents {
	'Target.targetCreated': { readonly targetInfo: TargetInfo }
	'Target.targetDestroyed': { readonly targetId: string }
	'Target.targetCrashed': { readonly targetId: string; readonly status: string }
	'Browser.downloadWillBegin': { readonly frameId: string }
	'Page.javascriptDialogOpening': { readonly type: string }
	'Page.screencastFrame': { readonly data: string; readonly sessionId: number }
	'Fetch.requestPaused': { readonly requestId: string }
	'Log.entryAdded': { readonly entry: { readonly text: string } }
	'Runtime.bindingCalled': { readonly name: string; readonly payload: string }
}

export interface TargetInfo {
	readonly targetId: string
	readonly type: string
	readonly browserContextId?: string
}

export type DevToolsCommand = keyof DevToolsCommands
export type CommandParams<Command extends DevToolsCommand> = DevToolsCommands[Command][0]
export type CommandResult<Command extends DevToolsCommand> = DevToolsCommands[Command][1]

/** An event as it arrives; of a page when it has a session. */
export type DevToolsEvent = {
	[Name in keyof DevToolsEvents]: {
		readonly method: Name
		readonly params: DevToolsEvents[Name]
		readonly sessionId?: string
	}
}[keyof DevToolsEvents]
