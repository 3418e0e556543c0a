/** One request, and what its answer must have for the module of Companion to work. */
export interface ReplayedRequest {
	readonly type: string
	readonly data?: Record<string, unknown>
	readonly needs: readonly string[]
}

const needing = (type: string, ...needs: string[]): ReplayedRequest => ({ type, needs })
const about = (type: string, data: Record<string, unknown>, ...needs: string[]): ReplayedRequest => ({ type, data, needs })

/** What Bitfocus Companion's module for OBS asks for when it connects, in its order. */
export const onConnect: readonly ReplayedRequest[] = [
	needing('GetVersion', 'obsVersion', 'obsWebSocketVersion', 'platformDescription', 'supportedImageFormats', 'availableRequests'),
	needing('GetStudioModeEnabled', 'studioModeEnabled'),
	needing('GetHotkeyList', 'hotkeys'),
	needing('GetOutputList', 'outputs'),
	needing('GetMonitorList', 'monitors'),
	needing('GetVideoSettings', 'baseWidth', 'baseHeight', 'outputWidth', 'outputHeight', 'fpsNumerator', 'fpsDenominator'),
	needing('GetReplayBufferStatus', 'outputActive'),
	needing('GetInputKindList', 'inputKinds'),
	needing(
		'GetStats',
		'activeFps',
		'availableDiskSpace',
		'averageFrameRenderTime',
		'cpuUsage',
		'memoryUsage',
		'outputSkippedFrames',
		'outputTotalFrames',
		'renderSkippedFrames',
		'renderTotalFrames',
	),
	needing('GetRecordStatus', 'outputActive', 'outputPaused', 'outputTimecode'),
	needing('GetRecordDirectory', 'recordDirectory'),
	needing(
		'GetStreamStatus',
		'outputActive',
		'outputTimecode',
		'outputCongestion',
		'outputBytes',
		'outputSkippedFrames',
		'outputTotalFrames',
	),
	needing('GetStreamServiceSettings', 'streamServiceSettings'),
	needing('GetProfileList', 'currentProfileName', 'profiles'),
	needing('GetSceneCollectionList', 'currentSceneCollectionName', 'sceneCollections'),
	needing('GetSceneTransitionList', 'transitions'),
	needing('GetCurrentSceneTransition', 'transitionName', 'transitionDuration'),
	needing('GetSpecialInputs', 'desktop1', 'mic1'),
	needing('GetSceneList', 'scenes', 'currentPreviewSceneName', 'currentProgramSceneName'),
]

export function ofScene(sceneName: string): readonly ReplayedRequest[] {
	return [about('GetSceneItemList', { sceneName }, 'sceneItems'), about('GetSourceFilterList', { sourceName: sceneName }, 'filters')]
}

export function ofSource(sourceName: string): readonly ReplayedRequest[] {
	return [
		about('GetSourceActive', { sourceName }, 'videoActive', 'videoShowing'),
		about('GetSourceFilterList', { sourceName }, 'filters'),
		about('GetInputSettings', { inputName: sourceName }, 'inputSettings', 'inputKind'),
	]
}

export function ofSound(inputName: string): readonly ReplayedRequest[] {
	return [
		about('GetInputAudioTracks', { inputName }, 'inputAudioTracks'),
		about('GetInputMute', { inputName }, 'inputMuted'),
		about('GetInputVolume', { inputName }, 'inputVolumeDb', 'inputVolumeMul'),
		about('GetInputAudioBalance', { inputName }, 'inputAudioBalance'),
		about('GetInputAudioSyncOffset', { inputName }, 'inputAudioSyncOffset'),
		about('GetInputAudioMonitorType', { inputName }, 'monitorType'),
	]
}

/** Things of the studio that buttons are about. */
export interface ButtonNames {
	readonly scene: string
	readonly next: string
	readonly sound: string
	readonly text: string
	readonly item: number
}

/** What its buttons send, for these names. None of them may be unknown. */
export function ofButtons({ scene, next, sound, text, item }: ButtonNames): readonly ReplayedRequest[] {
	return [
		about('SetCurrentPreviewScene', { sceneName: next }),
		needing('TriggerStudioModeTransition'),
		about('SetCurrentProgramScene', { sceneName: scene }),
		about('SetCurrentSceneTransition', { transitionName: 'Fade' }),
		about('SetCurrentSceneTransitionDuration', { transitionDuration: 300 }),
		about('SetStudioModeEnabled', { studioModeEnabled: true }),
		about('SetInputMute', { inputName: sound, inputMuted: true }),
		about('ToggleInputMute', { inputName: sound }, 'inputMuted'),
		about('SetInputVolume', { inputName: sound, inputVolumeDb: -6 }),
		about('SetInputAudioBalance', { inputName: sound, inputAudioBalance: 0.5 }),
		about('SetInputAudioSyncOffset', { inputName: sound, inputAudioSyncOffset: 40 }),
		about('SetInputAudioMonitorType', { inputName: sound, monitorType: 'OBS_MONITORING_TYPE_MONITOR_AND_OUTPUT' }),
		about('SetInputSettings', { inputName: text, inputSettings: { text: 'From Companion' } }),
		about('SetSceneItemEnabled', { sceneName: scene, sceneItemId: item, sceneItemEnabled: false }),
		about('SetSceneItemEnabled', { sceneName: scene, sceneItemId: item, sceneItemEnabled: true }),
		about('SetSceneItemTransform', { sceneName: scene, sceneItemId: item, sceneItemTransform: { positionX: 20, positionY: 10 } }),
		about('OpenInputPropertiesDialog', { inputName: text }),
		about('SetCurrentPreviewScene', { sceneName: next }),
		about('TriggerHotkeyByName', { hotkeyName: 'OBSBasic.Transition' }),
		needing('StartReplayBuffer'),
		needing('ToggleReplayBuffer', 'outputActive'),
		about('CallVendorRequest', { vendorName: 'showcaller', requestType: 'GetAds' }, 'responseData'),
	]
}
