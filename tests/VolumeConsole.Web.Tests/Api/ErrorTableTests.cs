using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Features.Api;

namespace VolumeConsole.Web.Tests.Api;

public sealed class ErrorTableTests
{
    [Theory]
    [InlineData(RefusalReason.NotFound, 404, "not_found")]
    [InlineData(RefusalReason.Conflict, 409, "conflict")]
    [InlineData(RefusalReason.NameTaken, 409, "conflict")]
    [InlineData(RefusalReason.Invalid, 422, "unprocessable_entity")]
    [InlineData(RefusalReason.SizeOutOfRange, 422, "unprocessable_entity")]
    [InlineData(RefusalReason.Shrink, 422, "unprocessable_entity")]
    [InlineData(RefusalReason.Capacity, 422, "unprocessable_entity")]
    [InlineData(RefusalReason.BackendUnknown, 422, "unprocessable_entity")]
    [InlineData(RefusalReason.Forbidden, 403, "forbidden")]
    public void A_refusal_has_one_status_and_one_id(RefusalReason reason, int status, string id) =>
        Assert.Equal((status, id), (ApiErrors.StatusOf(reason), ApiErrors.IdOf(ApiErrors.StatusOf(reason))));

    [Fact]
    public void Every_refusal_and_every_state_has_its_word()
    {
        Assert.All(Enum.GetValues<RefusalReason>(), reason => Assert.InRange(ApiErrors.StatusOf(reason), 400, 499));
        Assert.All(Enum.GetValues<OperationState>(), state => Assert.Contains(Views.StatusOf(state), (string[])["in-progress", "completed", "errored"]));
    }

    [Theory]
    [InlineData(400, "bad_request")]
    [InlineData(401, "unauthorized")]
    [InlineData(412, "precondition_failed")]
    [InlineData(429, "too_many_requests")]
    [InlineData(500, "server_error")]
    [InlineData(503, "service_unavailable")]
    public void A_status_has_the_id_of_the_api(int status, string id) => Assert.Equal(id, ApiErrors.IdOf(status));
}
