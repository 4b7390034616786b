// SPDX-License-Identifier: MIT
package afrim.preprocessor;

/**
 * The names of keys that are no character, from W3C UI Events.
 *
 * <p>A switch rather than a set: nothing is built before the first look-up, which costs one hash
 * and one comparison.
 */
final class NamedKeys {
  private NamedKeys() {}

  /** Tells whether {@code key} is one of the 307 names; case matters. */
  static boolean contains(String key) {
    return switch (key) {
      case "AVRInput", "AVRPower", "Accept", "Again", "AllCandidates", "Alphanumeric", "Alt",
          "AltGraph", "AppSwitch", "ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp", "Attn",
          "AudioBalanceLeft", "AudioBalanceRight", "AudioBassBoostDown",
          "AudioBassBoostToggle", "AudioBassBoostUp", "AudioFaderFront", "AudioFaderRear",
          "AudioSurroundModeNext", "AudioTrebleDown", "AudioTrebleUp", "AudioVolumeDown",
          "AudioVolumeMute", "AudioVolumeUp", "Backspace", "BrightnessDown", "BrightnessUp",
          "BrowserBack", "BrowserFavorites", "BrowserForward", "BrowserHome", "BrowserRefresh",
          "BrowserSearch", "BrowserStop", "Call", "Camera", "CameraFocus", "Cancel",
          "CapsLock", "ChannelDown", "ChannelUp", "Clear", "Close", "ClosedCaptionToggle",
          "CodeInput", "ColorF0Red", "ColorF1Green", "ColorF2Yellow", "ColorF3Blue",
          "ColorF4Grey", "ColorF5Brown", "Compose", "ContextMenu", "Control", "Convert",
          "Copy", "CrSel", "Cut", "DVR", "Dead", "Delete", "Dimmer", "DisplaySwap", "Eisu",
          "Eject", "End", "EndCall", "Enter", "EraseEof", "Escape", "ExSel", "Execute", "Exit",
          "F1", "F10", "F11", "F12", "F13", "F14", "F15", "F16", "F17", "F18", "F19", "F2",
          "F20", "F21", "F22", "F23", "F24", "F25", "F26", "F27", "F28", "F29", "F3", "F30",
          "F31", "F32", "F33", "F34", "F35", "F4", "F5", "F6", "F7", "F8", "F9",
          "FavoriteClear0", "FavoriteClear1", "FavoriteClear2", "FavoriteClear3",
          "FavoriteRecall0", "FavoriteRecall1", "FavoriteRecall2", "FavoriteRecall3",
          "FavoriteStore0", "FavoriteStore1", "FavoriteStore2", "FavoriteStore3", "FinalMode",
          "Find", "Fn", "FnLock", "GoBack", "GoHome", "GroupFirst", "GroupLast", "GroupNext",
          "GroupPrevious", "Guide", "GuideNextDay", "GuidePreviousDay", "HangulMode",
          "HanjaMode", "Hankaku", "HeadsetHook", "Help", "Hibernate", "Hiragana",
          "HiraganaKatakana", "Home", "Hyper", "Info", "Insert", "InstantReplay", "JunjaMode",
          "KanaMode", "KanjiMode", "Katakana", "Key11", "Key12", "LastNumberRedial",
          "LaunchApplication1", "LaunchApplication2", "LaunchCalendar", "LaunchContacts",
          "LaunchMail", "LaunchMediaPlayer", "LaunchMusicPlayer", "LaunchPhone",
          "LaunchScreenSaver", "LaunchSpreadsheet", "LaunchWebBrowser", "LaunchWebCam",
          "LaunchWordProcessor", "Link", "ListProgram", "LiveContent", "Lock", "LogOff",
          "MailForward", "MailReply", "MailSend", "MannerMode", "MediaApps", "MediaAudioTrack",
          "MediaClose", "MediaFastForward", "MediaLast", "MediaPause", "MediaPlay",
          "MediaPlayPause", "MediaRecord", "MediaRewind", "MediaSkipBackward",
          "MediaSkipForward", "MediaStepBackward", "MediaStepForward", "MediaStop",
          "MediaTopMenu", "MediaTrackNext", "MediaTrackPrevious", "Meta", "MicrophoneToggle",
          "MicrophoneVolumeDown", "MicrophoneVolumeMute", "MicrophoneVolumeUp", "ModeChange",
          "NavigateIn", "NavigateNext", "NavigateOut", "NavigatePrevious", "New",
          "NextCandidate", "NextFavoriteChannel", "NextUserProfile", "NonConvert",
          "Notification", "NumLock", "OnDemand", "Open", "PageDown", "PageUp", "Pairing",
          "Paste", "Pause", "PinPDown", "PinPMove", "PinPToggle", "PinPUp", "Play",
          "PlaySpeedDown", "PlaySpeedReset", "PlaySpeedUp", "Power", "PowerOff",
          "PreviousCandidate", "Print", "PrintScreen", "Process", "Props", "RandomToggle",
          "RcLowBattery", "RecordSpeedNext", "Redo", "RfBypass", "Romaji", "STBInput",
          "STBPower", "Save", "ScanChannelsToggle", "ScreenModeNext", "ScrollLock", "Select",
          "Settings", "Shift", "SingleCandidate", "Soft1", "Soft2", "Soft3", "Soft4",
          "SpeechCorrectionList", "SpeechInputToggle", "SpellCheck", "SplitScreenToggle",
          "Standby", "Subtitle", "Super", "Symbol", "SymbolLock", "TV", "TV3DMode",
          "TVAntennaCable", "TVAudioDescription", "TVAudioDescriptionMixDown",
          "TVAudioDescriptionMixUp", "TVContentsMenu", "TVDataService", "TVInput",
          "TVInputComponent1", "TVInputComponent2", "TVInputComposite1", "TVInputComposite2",
          "TVInputHDMI1", "TVInputHDMI2", "TVInputHDMI3", "TVInputHDMI4", "TVInputVGA1",
          "TVMediaContext", "TVNetwork", "TVNumberEntry", "TVPower", "TVRadioService",
          "TVSatellite", "TVSatelliteBS", "TVSatelliteCS", "TVSatelliteToggle",
          "TVTerrestrialAnalog", "TVTerrestrialDigital", "TVTimer", "Tab", "Teletext", "Undo",
          "Unidentified", "VideoModeNext", "VoiceDial", "WakeUp", "Wink", "Zenkaku",
          "ZenkakuHankaku", "ZoomIn", "ZoomOut", "ZoomToggle" ->
          true;
      default -> false;
    };
  }
}
