"""Small files as programs write them that transcribe recordings."""

from __future__ import annotations

WHISPERX = """{"segments": [
 {"start": 0.5, "end": 2.1, "text": " Hoe gaat het?", "speaker": "SPEAKER_00", "words":
  [{"word": "Hoe", "start": 0.5, "end": 0.8, "score": 0.9}, {"word": "gaat"}, {"word": "het?"}]},
 {"start": 2.2, "end": 3.0, "text": "Goed, dank je.", "speaker": "SPEAKER_01", "avg_logprob": NaN}
], "language": "nl"}"""
AMBERSCRIPT = """{"id": "5c", "filename": "gesprek met een ouder.mp3", "startTimeOffset": 10.0,
"speakers": [{"spkid": "spk1", "name": "Juf Anna"}, {"spkid": "spk2", "name": ""}],
"segments": [
 {"speaker": "spk1", "words": [{"start": 0.45, "end": 1.08, "text": "Hoe", "conf": 1.0, "pristine": true},
  {"start": 1.1, "end": 1.65, "text": "gaat"}, {"start": 1.65, "end": 2.0, "text": "het?"}]},
 {"speaker": "spk2", "words": [{"start": 2.1, "end": 2.5, "text": "Goed."}]}
], "highlights": []}"""
KALDI = """{"action": "audio-transcribe", "retval": {"punct": "Hoe gaat het? Goed. En jij?", "words": [
 {"start": 1.0, "end": 1.2, "word": "hoe", "punct": "Hoe"}, {"start": 1.2, "end": 1.4, "word": "gaat"},
 {"start": 1.4, "end": 1.6, "word": "het", "punct": "het?"}, {"start": 2.5, "word": "goed", "punct": "Goed."},
 {"start": 3.1, "end": 3.4, "word": "en", "punct": "En"}, {"word": "jij", "punct": "jij?", "end": 3.8}],
 "segmentation": {"speakers": [{"@id": "S0", "gender": "F"}], "segments": [
 {"start": 3, "duration": 2, "speaker": {"@id": "S1"}}, {"start": 0, "duration": 2.0, "speaker": {"@id": "S0"}}]}}}"""
DPE = """{"words": [{"id": 0, "start": 1.0, "end": 1.5, "text": "Ja?"}, {"start": 2.0, "end": 2.5, "text": "Nee"},
 {"id": 2, "start": 2.5, "end": 2.9, "text": "hoor."}],
"paragraphs": [{"id": 0, "start": 1.0, "end": 2.0, "speaker": "An"}, {"start": 2.0, "end": 3, "speaker": "Bo"}]}"""
NOSCRIBE = """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN" "http://www.w3.org/TR/REC-html40/strict.dtd">
<html ><head ><meta charset="UTF-8" /><style type="text/css" >p, li { white-space: pre-wrap; }</style>
<meta name="audio_source" content="./gesprek.mp3" /></head><body ><div class="WordSection1" >
<p style="font-weight: 600" >Gesprek</p><p ><span style="color: #909090" >Transcribed with noScribe vers. 0.7<br />\
Audio file: ./gesprek.mp3</span></p><p ><a name="ts_0_12140_" >(12 seconds pause) </a></p><p></p>
<p ><a name="ts_12140_13800_S01" >S01: <span style="color: #78909C" >[00:00:12]</span> Hoe gaat het?</a>\
<a name="ts_13800_14000_S01" > (..)</a><a name="ts_14090_14910_//S00" > //S00: Goed. </a>\
<a name="ts_14910_15500_S01" >// Fijn.</a><a name="ts_72510_73330_S01" > <span style="color: #78909C" >\
[00:01:12]</span> En verder?</a></p><p ><a name="ts_74000_75330_S00" >S00: \
<span style="color: #78909C" >[00:01:14]</span> Caf&eacute;s\
 &amp; <i>zo</i>.</a></p></div></body></html>"""
OTRANSCRIBE = (
    r'{"text": "<p><span class=\"timestamp\" data-timestamp=\"0.5\">0:00</span>&nbsp;<b>I:</b> Hoe gaat het?</p>'
    r"<p><span class=\"timestamp\" data-timestamp=\"12.25\">0:12</span> R: Goed &amp; wel.<br>En met "
    r'<span class=\"timestamp\" data-timestamp=\"15\">0:15</span> jou?</p><p>I: Ja, <naam> zei dat.</p>", '
    r'"media": "Mijn opname van vorige week.mp3", "media-time": 12.5}'
)
SBV = "0:00:00.378,0:00:02.000\nHoe gaat het?\nZeg.\n\n0:00:02.000,0:00:03.500\nGoed.\n"
TSV = 'start\tend\ttext\n0\t1200\t"Hoe" gaat het?\n1200\t2000\tGoed.\n'
PROGRAMS = {
    ".json": WHISPERX.encode(),
    ".html": NOSCRIBE.encode(),
    ".htm": b"<html><title>Kop</title><body><p><b>I:</b> Hoe gaat het?<p>R: Goed.<br>Heel goed.<p>I: Mooi.",
    ".otr": OTRANSCRIBE.encode(),
    ".sbv": SBV.encode(),
    ".tsv": TSV.encode(),
}
