#pragma once

/// Gives up what reading pictures does not need, so that a picture that takes this program over gets nothing by it.
///
/// Afterwards it opens no file, no connection and no other program, keeps within its memory, leaves no picture of
/// itself behind, and ends with the thread that started it.
/// - Returns: whether all of that is so.
bool confine();

/// Ends this program when it has used so much processor time from now on; 0 takes the limit away.
void limitProcessorTime(unsigned milliseconds);
