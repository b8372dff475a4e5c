// What a day leaves of something that falls by half in each half-life.
#pragma once

#include <cmath>

namespace swell::models {

// 2^(-1/half-life); the last one is kept, since half-lives seldom change from day to day.
class DailyDecay {
 public:
  double of(double half_life) {
    if (half_life != half_life_) {
      half_life_ = half_life;
      left_ = std::exp2(-1.0 / half_life);
    }
    return left_;
  }

 private:
  double half_life_ = 0.0, left_ = 0.0;
};

}  // namespace swell::models
