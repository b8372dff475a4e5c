// Boost.Math as this program uses it: in double throughout (long double functions of libm are not ours, see
// deterministic_math.hpp), without exceptions or errno: a domain error is NaN, an overflow infinity.
#pragma once

#include <boost/math/policies/policy.hpp>

namespace swell::sim {

namespace math_policies = boost::math::policies;

using MathPolicy = math_policies::policy<math_policies::promote_float<false>, math_policies::promote_double<false>,
                                         math_policies::domain_error<math_policies::ignore_error>,
                                         math_policies::pole_error<math_policies::ignore_error>,
                                         math_policies::overflow_error<math_policies::ignore_error>,
                                         math_policies::underflow_error<math_policies::ignore_error>,
                                         math_policies::denorm_error<math_policies::ignore_error>,
                                         math_policies::evaluation_error<math_policies::ignore_error>,
                                         math_policies::rounding_error<math_policies::ignore_error>,
                                         math_policies::indeterminate_result_error<math_policies::ignore_error>,
                                         math_policies::discrete_quantile<math_policies::integer_round_up>>;

}  // namespace swell::sim
